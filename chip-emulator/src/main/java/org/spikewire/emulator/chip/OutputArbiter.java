package org.spikewire.emulator.chip;

import java.util.Arrays;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;

/**
 * Says which spikes find room on the neurons' event outputs. An output takes an event each 8 ns
 * from 64 neurons, of which each can hold one; what comes beyond that leaves the neuron, but not
 * the output.
 *
 * <p>No source gives the chip's limits: rate and depth are assumed.
 */
final class OutputArbiter {
  /** Ticks that an event takes an output for. */
  static final int EVENT_TICKS = 2;

  /** Events that wait for an output at most: one a neuron. */
  static final int DEPTH = 2 * Neuron.PER_OUTPUT_COLUMNS;

  private final long[] free = new long[Hemisphere.COLUMNS / Neuron.PER_OUTPUT_COLUMNS];

  /**
   * Whether a spike leaves its output 0..7, if only later; it is lost otherwise.
   *
   * @param tick when it comes, not before those that came to this output before it
   */
  boolean takes(int output, long tick) {
    long turn = Math.max(tick, free[output]);
    if (turn - tick > (long) DEPTH * EVENT_TICKS) {
      return false;
    }
    free[output] = turn + EVENT_TICKS;
    return true;
  }

  /** Forgets what waits. */
  void reset() {
    Arrays.fill(free, 0);
  }
}
