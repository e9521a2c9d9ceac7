package org.spikewire.protocol.chip;

/** One of the four blocks of the capacitive memory; a quadrant of 128 neurons each. */
public enum CapMemBlock {
  NORTH_WEST,
  NORTH_EAST,
  SOUTH_WEST,
  SOUTH_EAST;

  public static final int ROWS = 24;
  public static final int COLUMNS = 130;

  /** Words of the write-only configuration of a block. */
  public static final int CONFIG_WORDS = 10;

  private static final int CELL_BASE = 0x0014_0000;
  private static final int CONFIG_BASE = 0x0014_4000;
  private static final int STRIDE = 0x8000;
  private static final int TIMING = 0x2800;

  /** Configuration that refreshes the cells, as the chip's software writes it. */
  private static final int[] DEFAULT_CONFIG = {
    0, 0, 0, 0x7337, 8, 0, 0x0331_0010, 0x0004_0007, 0, 0x1fa0
  };

  /**
   * SRAM timing: read delay 8; address setup 1, write width 1. Only these two registers are gray
   * coded by the chip, so that software writes the binary value whose gray code is wanted.
   */
  private static final int[] DEFAULT_TIMING = {binaryOfGray(0x08), binaryOfGray(0x11)};

  public int cellBase() {
    return CELL_BASE + ordinal() * STRIDE;
  }

  public int configBase() {
    return CONFIG_BASE + ordinal() * STRIDE;
  }

  /** First of the two SRAM timing words (read delay; setup and write width). */
  public int timingBase() {
    return configBase() | TIMING;
  }

  public static int[] defaultConfig() {
    return DEFAULT_CONFIG.clone();
  }

  /** What to write at {@link #timingBase()}. */
  public static int[] defaultTiming() {
    return DEFAULT_TIMING.clone();
  }

  private static int binaryOfGray(int gray) {
    int binary = 0;
    for (int rest = gray; rest != 0; rest >>>= 1) {
      binary ^= rest;
    }
    return binary;
  }
}
