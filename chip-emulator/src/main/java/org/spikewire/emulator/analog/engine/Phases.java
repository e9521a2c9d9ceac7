package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/** Where each membrane of a {@link Part} stands between two spikes. */
final class Phases {

  /** The comparator is listened to. */
  static final byte LISTENING = 0;

  /** The threshold was crossed, the comparator has not answered yet. */
  static final byte ARMED = 1;

  /** Reset is held. */
  static final byte HELD = 2;

  /** The membrane integrates, the comparator is not listened to. */
  static final byte BLOCKED = 3;

  static final long NEVER = Long.MAX_VALUE;

  /** Bar of a membrane that cannot fire. */
  private static final float OUT_OF_REACH = 1e30f;

  final byte[] phase;

  /** Tick that ends the phase. */
  final long[] until;

  /** Tick that ends the refractory time. */
  final long[] unblock;

  /** Of a membrane in reset: the D of {@link SwiftReset} [V], and the tick that it belongs to. */
  final double[] offset;

  final long[] since;

  /** Potential that no membrane that stays below can have fired from [V]. */
  final float[] bar;

  private final float[] listeningBar;

  /** Slots that are not listening, in no order. */
  private final int[] busy;

  private int busyCount;
  private final boolean[] listed;
  private final int[] due;
  private long earliest = NEVER;

  /** What ends up to this tick was collected, or begins and ends while its membrane is followed. */
  private long collected = Long.MIN_VALUE;

  private final byte[] savedPhase;
  private final long[] savedUntil;
  private final long[] savedUnblock;
  private final double[] savedOffset;
  private final long[] savedSince;
  private final float[] savedBar;
  private final int[] savedBusy;
  private int savedBusyCount;
  private long savedEarliest;

  private byte slotPhase;
  private long slotUntil;
  private long slotUnblock;
  private double slotOffset;
  private long slotSince;
  private float slotBar;
  private boolean slotListed;

  Phases(Columns columns, int width) {
    int end = columns.end;
    phase = new byte[end];
    until = new long[end];
    unblock = new long[end];
    offset = new double[end];
    since = new long[end];
    bar = new float[width];
    listeningBar = new float[end];
    busy = new int[end];
    listed = new boolean[end];
    due = new int[end];
    savedPhase = new byte[end];
    savedUntil = new long[end];
    savedUnblock = new long[end];
    savedOffset = new double[end];
    savedSince = new long[end];
    savedBar = new float[width];
    savedBusy = new int[end];
    Arrays.fill(bar, OUT_OF_REACH);
    for (int s = Columns.FIRST; s < end; s++) {
      listeningBar[s] = columns.fires[s] ? (float) columns.bar(s) : OUT_OF_REACH;
    }
    clear();
  }

  /** All membranes listening. */
  void clear() {
    Arrays.fill(phase, LISTENING);
    Arrays.fill(until, NEVER);
    System.arraycopy(listeningBar, 0, bar, 0, listeningBar.length);
    Arrays.fill(listed, false);
    busyCount = 0;
    earliest = NEVER;
  }

  void enter(int s, byte next, long end) {
    if (!listed[s]) {
      listed[s] = true;
      busy[busyCount++] = s;
    }
    phase[s] = next;
    until[s] = end;
    bar[s] = next == LISTENING ? listeningBar[s] : OUT_OF_REACH;
    if (end > collected) {
      earliest = Math.min(earliest, end);
    }
  }

  /** Enters the phase that a slot is in at a tick after its reset was released. */
  void afterReset(int s, long tick) {
    if (unblock[s] > tick) {
      enter(s, BLOCKED, unblock[s]);
    } else {
      enter(s, LISTENING, NEVER);
    }
  }

  /**
   * Collects the slots whose phase ends up to a tick; gives their number. Which these are cannot be
   * foreseen, so nothing branches on it.
   */
  int collectDue(long tick) {
    collected = tick;
    if (tick < earliest) {
      return 0;
    }
    int n = 0;
    int kept = 0;
    long first = NEVER;
    for (int i = 0; i < busyCount; i++) {
      int s = busy[i];
      long end = until[s];
      long isLater = tick - end >> 63;
      due[n] = s;
      n += 1 + (int) isLater;
      first = Math.min(first, end | NEVER & ~isLater);
      busy[kept] = s;
      listed[s] = end != NEVER;
      kept += end != NEVER ? 1 : 0;
    }
    busyCount = kept;
    earliest = first;
    return n;
  }

  int[] due() {
    return due;
  }

  /** Whether some membrane is not listening. */
  boolean anyBusy() {
    for (int i = 0; i < busyCount; i++) {
      if (phase[busy[i]] != LISTENING) {
        return true;
      }
    }
    return false;
  }

  /** Keeps the phase of one slot for {@link #restoreSlot}, apart from {@link #save}. */
  void saveSlot(int s) {
    slotPhase = phase[s];
    slotUntil = until[s];
    slotUnblock = unblock[s];
    slotOffset = offset[s];
    slotSince = since[s];
    slotBar = bar[s];
    slotListed = listed[s];
    savedBusyCount = busyCount;
    savedEarliest = earliest;
  }

  /** Undoes what was done to the slot, if it was done to that slot only. */
  void restoreSlot(int s) {
    phase[s] = slotPhase;
    until[s] = slotUntil;
    unblock[s] = slotUnblock;
    offset[s] = slotOffset;
    since[s] = slotSince;
    bar[s] = slotBar;
    listed[s] = slotListed;
    busyCount = savedBusyCount;
    earliest = savedEarliest;
  }

  void save() {
    System.arraycopy(phase, 0, savedPhase, 0, phase.length);
    System.arraycopy(until, 0, savedUntil, 0, until.length);
    System.arraycopy(unblock, 0, savedUnblock, 0, unblock.length);
    System.arraycopy(offset, 0, savedOffset, 0, offset.length);
    System.arraycopy(since, 0, savedSince, 0, since.length);
    System.arraycopy(bar, 0, savedBar, 0, bar.length);
    System.arraycopy(busy, 0, savedBusy, 0, busyCount);
    savedBusyCount = busyCount;
    savedEarliest = earliest;
  }

  void restore() {
    System.arraycopy(savedPhase, 0, phase, 0, phase.length);
    System.arraycopy(savedUntil, 0, until, 0, until.length);
    System.arraycopy(savedUnblock, 0, unblock, 0, unblock.length);
    System.arraycopy(savedOffset, 0, offset, 0, offset.length);
    System.arraycopy(savedSince, 0, since, 0, since.length);
    System.arraycopy(savedBar, 0, bar, 0, bar.length);
    for (int i = 0; i < busyCount; i++) {
      listed[busy[i]] = false;
    }
    System.arraycopy(savedBusy, 0, busy, 0, savedBusyCount);
    busyCount = savedBusyCount;
    for (int i = 0; i < busyCount; i++) {
      listed[busy[i]] = true;
    }
    earliest = savedEarliest;
  }
}
