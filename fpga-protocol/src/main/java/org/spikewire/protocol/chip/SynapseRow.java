package org.spikewire.protocol.chip;

/** A row of a synapse array; rows 2d (bottom) and 2d+1 (top) belong to driver d. */
public record SynapseRow(Hemisphere hemisphere, int index) {
  public static final int MAX_WEIGHT = 63;
  public static final int MAX_LABEL = 63;

  private static final int WEIGHT_BASE = 0x02c0_0000;
  private static final int LABEL_BASE = 0x02c4_0000;

  public SynapseRow {
    Range.check("synapse row", index, Hemisphere.ROWS);
  }

  /** Address of the four weights of a quad; bytes as {@link #permuteWeight(int)} gives them. */
  public int weightAddress(int quad) {
    return hemisphere.synram(WEIGHT_BASE) + SynapseQuad.COUNT * index + quad;
  }

  /** Address of the four labels of a quad. */
  public int labelAddress(int quad) {
    return hemisphere.synram(LABEL_BASE) + SynapseQuad.COUNT * index + quad;
  }

  public SynapseDriver driver() {
    return new SynapseDriver(hemisphere, index / 2);
  }

  /**
   * The chip stores weight bits in another order: w5 stays, w0..w4 are reversed. Its own inverse.
   */
  public static int permuteWeight(int weight) {
    return weight & 0x20 | Integer.reverse(weight & 0x1f) >>> 27;
  }
}
