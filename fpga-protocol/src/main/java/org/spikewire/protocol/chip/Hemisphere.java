package org.spikewire.protocol.chip;

/** Half of the chip: its synapse array, drivers, neuron row and converters. */
public enum Hemisphere {
  TOP,
  BOTTOM;

  /** Columns of a synapse array, and neurons of a row. */
  public static final int COLUMNS = 256;

  /** Rows of a synapse array. */
  public static final int ROWS = 256;

  /** Distance of a chip address in the bottom half from its twin in the top half. */
  private static final int SYNRAM_STRIDE = 0x0100_0000;

  /** Address of a synapse array register, given that of the top half. */
  int synram(int topAddress) {
    return topAddress + ordinal() * SYNRAM_STRIDE;
  }
}
