package org.spikewire.emulator.chip;

import org.spikewire.protocol.chip.Neuron;

/**
 * Says which events and samples find room on the way from the chip to the FPGA, which takes as many
 * in a cycle of 8 ns as share a pack, over all lanes, in the order in which they come.
 *
 * <p>Packs of three, one a cycle, are what the way to the chip carries (halco event.h); that the
 * way back does likewise, and how much waits in front of it, is assumed.
 */
final class LinkArbiter {
  /** Events in a cycle. */
  static final int PACK = 3;

  /** Events that wait at most: a volley of all neurons. */
  static final int DEPTH = Neuron.COUNT;

  private static final int CYCLE_TICKS = 2;

  private long cycle;
  private int used;

  /**
   * Whether an event is sent, if only later; it is lost otherwise.
   *
   * @param tick when it comes, not before those that came before it
   */
  boolean takes(long tick) {
    long came = tick / CYCLE_TICKS;
    if (came > cycle) {
      cycle = came;
      used = 0;
    } else if ((cycle - came) * PACK + used > DEPTH) {
      return false;
    } else if (used == PACK) {
      cycle++;
      used = 0;
    }
    used++;
    return true;
  }

  /** Forgets what waits. */
  void reset() {
    cycle = 0;
    used = 0;
  }
}
