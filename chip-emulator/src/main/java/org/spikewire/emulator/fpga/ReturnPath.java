package org.spikewire.emulator.fpga;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.FaultLog.Kind;

/**
 * A wire on which events from the chip leave the FPGA and come back to it, relabelled by a table on
 * the way out and by another one on the way in. It takes one event after the other.
 */
final class ReturnPath {
  /** Cycles that an event is under way at least; assumed. */
  static final int DELAY = 64;

  private static final int CAPACITY = 1 << 8;

  private final LabelTable out;
  private final LabelTable in;
  private final BooleanSupplier connected;
  private final LongSupplier cyclesPerEvent;
  private final FaultLog faults;
  private final EventQueue underway = new EventQueue(CAPACITY);
  private long freeAt;

  ReturnPath(
      LabelTable out,
      LabelTable in,
      BooleanSupplier connected,
      LongSupplier cyclesPerEvent,
      FaultLog faults) {
    this.out = out;
    this.in = in;
    this.connected = connected;
    this.cyclesPerEvent = cyclesPerEvent;
    this.faults = faults;
  }

  void reset() {
    underway.clear();
    freeAt = 0;
  }

  /** Whether anything may come back. */
  boolean active() {
    return underway.size() > 0 || open();
  }

  private boolean open() {
    return out.used() && in.used() && connected.getAsBoolean();
  }

  /** A label has come from the chip at a cycle. */
  void offer(int label, long cycle) {
    int name = open() ? out.target(label) : LabelTable.SILENT;
    int target = name == LabelTable.SILENT ? name : in.target(name);
    if (target == LabelTable.SILENT) {
      return;
    }
    if (underway.room() == 0) {
      faults.report(Kind.EVENT_DROPPED, label);
      return;
    }
    freeAt = Math.max(cycle, freeAt) + cyclesPerEvent.getAsLong();
    underway.add(freeAt + DELAY, target);
  }

  /** The events on the wire, with the cycles when they are sent to the chip. */
  EventQueue underway() {
    return underway;
  }
}
