package org.spikewire.protocol.chip;

/**
 * A generator of events on the chip.
 *
 * @param random draws per period an 8-bit number and fires if it is at most {@code rate}
 * @param period distance of events, or of draws, in cycles of 4 ns; 16 bit
 * @param rate 8 bit
 * @param seed 32 bit, of the random generator
 * @param label 14-bit neuron label
 * @param mask bits of {@code label[7:0]} that are random
 */
public record BackgroundSourceConfig(
    boolean enable, boolean random, int period, int rate, int seed, int label, int mask) {
  public static final int COUNT = 8;
  public static final int WORDS = 3;

  private static final int BASE = 0x0013_0001;

  public BackgroundSourceConfig {
    Range.bits("period", period, 16);
    Range.bits("rate", rate, 8);
    Range.bits("label", label, 14);
    Range.bits("mask", mask, 8);
  }

  /** First of three words; software writes the second and the third first. */
  public static int address(int source) {
    return BASE + WORDS * Range.check("background source", source, COUNT);
  }

  public int[] encode() {
    int w0 = (enable ? 1 : 0) | (random ? 2 : 0) | period << 16;
    return new int[] {w0, seed, mask | rate << 8 | label << 16};
  }

  public static BackgroundSourceConfig decode(int w0, int w1, int w2) {
    return new BackgroundSourceConfig(
        (w0 & 1) != 0,
        (w0 & 2) != 0,
        w0 >>> 16,
        w2 >>> 8 & 0xff,
        w1,
        w2 >>> 16 & 0x3fff,
        w2 & 0xff);
  }
}
