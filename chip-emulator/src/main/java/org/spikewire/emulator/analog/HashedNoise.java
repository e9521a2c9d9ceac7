package org.spikewire.emulator.analog;

/**
 * Random numbers that depend on their name only, not on the order in which they are drawn: a seed
 * and an index give the same number at any time.
 */
public final class HashedNoise {
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;
  private static final double TO_UNIT = 0x1.0p-53;

  private HashedNoise() {}

  /** 64 uniform bits; the finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
  public static long bits(long seed, long index) {
    long z = mix(seed + GOLDEN) ^ index * GOLDEN;
    return mix(z + GOLDEN);
  }

  /** Standard normal, by Box and Muller (1958). */
  public static double normal(long seed, long index) {
    double u = ((bits(seed, 2 * index) >>> 11) + 1) * TO_UNIT;
    double v = (bits(seed, 2 * index + 1) >>> 11) * TO_UNIT;
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
  }

  private static long mix(long value) {
    long z = (value ^ value >>> 30) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
    return z ^ z >>> 31;
  }
}
