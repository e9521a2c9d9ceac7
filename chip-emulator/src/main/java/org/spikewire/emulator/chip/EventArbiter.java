package org.spikewire.emulator.chip;

import java.util.Arrays;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.SynapseDriver;

/**
 * Grants events their turn on the PADI buses. A bus takes an event each 8 ns; an event waits until
 * all its buses are free, and those that came later wait behind it. If the wait is longer than the
 * queue, the event reaches no synapse.
 *
 * <p>No source gives the chip's limits: rate, order and depth of the queue are assumed. Spikes that
 * return to the synapses on the chip are not held up.
 */
final class EventArbiter {
  /** Ticks that an event takes a bus for. */
  static final int EVENT_TICKS = 2;

  /** Events that a bus keeps waiting at most. */
  static final int DEPTH = 64;

  private final long[] free = new long[Hemisphere.values().length * SynapseDriver.BUSES];
  private long last;

  /**
   * The tick when an event has its turn; -1 if it is dropped.
   *
   * @param buses bit set: 0..3 top, 4..7 bottom
   * @param tick when it comes, not before the events that came before it
   */
  long grant(int buses, long tick) {
    long turn = Math.max(tick, last);
    for (int rest = buses; rest != 0; rest &= rest - 1) {
      turn = Math.max(turn, free[Integer.numberOfTrailingZeros(rest)]);
    }
    if (turn - tick > (long) DEPTH * EVENT_TICKS) {
      return -1;
    }
    for (int rest = buses; rest != 0; rest &= rest - 1) {
      free[Integer.numberOfTrailingZeros(rest)] = turn + EVENT_TICKS;
    }
    last = turn;
    return turn;
  }

  /** Forgets what waits. */
  void reset() {
    Arrays.fill(free, 0);
    last = 0;
  }
}
