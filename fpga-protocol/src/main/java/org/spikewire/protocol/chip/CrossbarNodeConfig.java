package org.spikewire.protocol.chip;

/** An event passes a node iff {@code (label & mask) == target}; 14 bit each. */
public record CrossbarNodeConfig(int mask, int target, boolean countDrops) {
  /** Content after reset: everything passes. */
  public static final CrossbarNodeConfig PASS_ALL = new CrossbarNodeConfig(0, 0, false);

  public static final CrossbarNodeConfig DROP_ALL = new CrossbarNodeConfig(0, 1, false);

  private static final int TARGET_SHIFT = 16;
  private static final int COUNT_DROPS = 1 << 31;

  public CrossbarNodeConfig {
    Range.bits("mask", mask, 14);
    Range.bits("target", target, 14);
  }

  public boolean passes(int label) {
    return (label & mask) == target;
  }

  public int encode() {
    return mask | target << TARGET_SHIFT | (countDrops ? COUNT_DROPS : 0);
  }

  public static CrossbarNodeConfig decode(int word) {
    return new CrossbarNodeConfig(
        word & 0x3fff, word >>> TARGET_SHIFT & 0x3fff, (word & COUNT_DROPS) != 0);
  }
}
