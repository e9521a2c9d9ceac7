package org.spikewire.protocol.chip;

/** Units of time of FPGA and chip. */
public final class Clock {
  /** FPGA cycles a microsecond: 125 MHz. */
  public static final int CYCLES_PER_US = 125;

  /** Chip event ticks a microsecond: 4 ns, the resolution of event stamps. */
  public static final int TICKS_PER_US = 250;

  public static final int TICKS_PER_CYCLE = 2;

  private Clock() {}
}
