package org.spikewire.emulator.chip;

/** Chip time in ticks of 4 ns, and its relation to the FPGA's cycles of 8 ns. */
final class ChipClock {
  /**
   * Cycles between FPGA and chip, one way; half of the loopback flight time. Assumed: 160 ns, for
   * which accesses and events alike are under way.
   */
  static final int FLIGHT_CYCLES = 20;

  private static final int TICKS_PER_CYCLE = 2;

  private long access;

  /** The tick when what the FPGA sends at a cycle is on the chip. */
  static long tickOfSending(long cycle) {
    return TICKS_PER_CYCLE * (cycle + FLIGHT_CYCLES);
  }

  /** The last tick of which all that leaves the chip is at the FPGA by a cycle. */
  static long tickOfArriving(long cycle) {
    return TICKS_PER_CYCLE * (cycle - FLIGHT_CYCLES);
  }

  /** When an event of a tick is at the FPGA. */
  static long arrival(long tick) {
    return (tick + 1) / TICKS_PER_CYCLE + FLIGHT_CYCLES;
  }

  /** The tick of the register access in progress. */
  long access() {
    return access;
  }

  void access(long tick) {
    access = tick;
  }
}
