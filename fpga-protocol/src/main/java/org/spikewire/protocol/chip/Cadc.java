package org.spikewire.protocol.chip;

/** The column-parallel converters of a hemisphere: a causal and an acausal channel a column. */
public final class Cadc {
  /** Enabled, with the usual dead time and reset wait. */
  public static final int ENABLED = 0x0001_4641;

  public static final int CAUSAL = 0;
  public static final int ACAUSAL = 1;

  private static final int CONFIG = 0x0240_1000;
  private static final int OFFSETS_WEST = 0x0240_0800;
  private static final int OFFSETS_EAST = 0x0240_0000;
  private static final int SAMPLES = 0x02c8_0000;
  private static final int ACAUSAL_STRIDE = 0x0004_0000;
  private static final int BUFFERED = 0x0020_0000;
  private static final int COLUMNS_PER_SIDE = 128;
  private static final int SWITCHES_INTERNAL = 0x02cf_8080;
  private static final int SWITCHES_DEBUG = 0x02cf_80c0;
  private static final int SWITCHES_CAUSAL_NEURON = 0x02c0_4000;
  private static final int SWITCHES_ACAUSAL_NEURON = 0x02c4_4000;

  private Cadc() {}

  public static int configAddress(Hemisphere hemisphere) {
    return hemisphere.synram(CONFIG);
  }

  /** Digital offset of a channel, stored as offset + 128. */
  public static int offsetAddress(Hemisphere hemisphere, int column, int channel) {
    int base = column < COLUMNS_PER_SIDE ? OFFSETS_WEST : OFFSETS_EAST;
    return hemisphere.synram(base) + 2 * (column % COLUMNS_PER_SIDE) + channel;
  }

  /** A read of this address converts all channels of the hemisphere and returns this quad. */
  public static int triggerAddress(Hemisphere hemisphere, int row, int quad, int channel) {
    return hemisphere.synram(SAMPLES)
        + ACAUSAL_STRIDE * channel
        + SynapseQuad.COUNT * Range.check("synapse row", row, Hemisphere.ROWS)
        + Range.check("quad", quad, SynapseQuad.COUNT);
  }

  /** A read of this address returns this quad of the last conversion. */
  public static int bufferedAddress(Hemisphere hemisphere, int row, int quad, int channel) {
    return triggerAddress(hemisphere, row, quad, channel) | BUFFERED;
  }

  /**
   * The four words, as address and value pairs, that connect both channels of a quad's columns to
   * their neurons' readout.
   */
  public static int[][] neuronReadout(Hemisphere hemisphere, int quad) {
    Range.check("quad", quad, SynapseQuad.COUNT);
    return new int[][] {
      {hemisphere.synram(SWITCHES_INTERNAL) + quad, 0xc0c0_c0c0},
      {hemisphere.synram(SWITCHES_DEBUG) + quad, 0},
      {hemisphere.synram(SWITCHES_CAUSAL_NEURON) + quad, 0x2020_2020},
      {hemisphere.synram(SWITCHES_ACAUSAL_NEURON) + quad, 0x2020_2020}
    };
  }
}
