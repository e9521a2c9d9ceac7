package org.spikewire.emulator.chip;

import java.util.Arrays;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.FaultLog.Kind;
import org.spikewire.emulator.fpga.EventQueue;
import org.spikewire.protocol.chip.CrossbarNode;

/**
 * The L2 outputs: collects the events of a stretch of time, from several sources that are each in
 * order, and hands them on in order of time.
 */
final class OutputLink {
  private static final int CAPACITY = 1 << 18;
  private static final int LANE_SHIFT = 14;
  private static final int TICK_SHIFT = 17;
  private static final long SAMPLE = 1 << 16;
  // Events that one may have to go in front of, mostly those of its tick.
  private static final int NEAR = 16;

  private final EventQueue arrivals = new EventQueue(CAPACITY);
  private final LinkArbiter arbiter = new LinkArbiter();
  private final FaultLog faults;
  // tick, one bit that marks a sample, label: sorting by value sorts by time.
  private long[] staged = new long[1024];
  private int size;
  private boolean sorted = true;

  OutputLink(FaultLog faults) {
    this.faults = faults;
  }

  EventQueue arrivals() {
    return arrivals;
  }

  /** Sends an event over the L2 outputs among {@code outputs}, a bit set of crossbar outputs. */
  void send(int outputs, int label, long tick) {
    for (int lanes = outputs >>> CrossbarNode.FIRST_L2_OUTPUT; lanes != 0; lanes &= lanes - 1) {
      stage(tick << TICK_SHIFT | Integer.numberOfTrailingZeros(lanes) << LANE_SHIFT | label);
    }
  }

  /** Sends a sample: [9:0] code, [10] channel. */
  void sendSample(int value, long tick) {
    stage(tick << TICK_SHIFT | SAMPLE | value);
  }

  /** Hands on what was sent up to a tick, and all that ever will be. */
  void deliver(long until) {
    if (!sorted) {
      Arrays.sort(staged, 0, size);
      sorted = true;
    }
    int i = 0;
    for (; i < size && staged[i] >>> TICK_SHIFT <= until; i++) {
      long tick = staged[i] >>> TICK_SHIFT;
      if (!arbiter.takes(tick) || arrivals.room() == 0) {
        faults.report(Kind.EVENT_DROPPED, staged[i] & 0xffff);
      } else {
        int kind = (staged[i] & SAMPLE) != 0 ? EventQueue.SAMPLE : 0;
        int event = kind | (int) (tick & 0xff) << 16 | (int) staged[i] & 0xffff;
        arrivals.add(ChipClock.arrival(tick), event);
      }
    }
    System.arraycopy(staged, i, staged, 0, size - i);
    size -= i;
  }

  /** Whether a stretch of time may begin; what the one before gives may still have to come. */
  boolean hasRoom() {
    return arrivals.room() > CAPACITY / 4 * 3;
  }

  void clear() {
    size = 0;
    arbiter.reset();
    arrivals.clear();
  }

  private void stage(long event) {
    if (size == staged.length) {
      if (size >= CAPACITY) {
        faults.report(Kind.EVENT_DROPPED, event & 0xffff);
        return;
      }
      staged = Arrays.copyOf(staged, 2 * size);
    }
    int i = size++;
    for (; i > 0 && i + NEAR > size && staged[i - 1] > event; i--) {
      staged[i] = staged[i - 1];
    }
    staged[i] = event;
    sorted &= i == 0 || staged[i - 1] <= event;
  }
}
