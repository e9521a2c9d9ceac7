package org.spikewire.protocol.chip;

/**
 * What the 256 neurons of a backend block share.
 *
 * @param eventRegisters the registers towards the event outputs work
 * @param forceReset holds all neurons in reset
 * @param clocks the refractory clocks run
 * @param slowScale 4 bit: slow refractory clock is 250 MHz / 2^(scale+1)
 * @param fastScale 4 bit: likewise the fast one
 */
public record CommonNeuronBackendConfig(
    boolean eventRegisters, boolean forceReset, boolean clocks, int slowScale, int fastScale) {
  public static final int WORDS = 2;
  public static final int BLOCKS = 2;

  private static final int BASE = 0x001a_1800;
  private static final int BLOCK_STRIDE = 0x8000;
  private static final int SAMPLE_POSITIVE_EDGE = 0xf000;
  private static final int WAIT_TIMES = 0x0470_0401;

  public CommonNeuronBackendConfig {
    Range.bits("slowScale", slowScale, 4);
    Range.bits("fastScale", fastScale, 4);
  }

  /** First of two words; {@code block} 0 west, 1 east. */
  public static int address(int block) {
    return BASE + BLOCK_STRIDE * Range.check("backend block", block, BLOCKS);
  }

  /** Period of the refractory clock of this scale in units of 4 ns. */
  public static int clockPeriod(int scale) {
    return 2 << Range.bits("clock scale", scale, 4);
  }

  public int[] encode() {
    int w0 =
        (eventRegisters ? 1 : 0)
            | (forceReset ? 2 : 0)
            | (clocks ? 4 : 0)
            | slowScale << 4
            | fastScale << 8
            | SAMPLE_POSITIVE_EDGE;
    return new int[] {w0, WAIT_TIMES};
  }

  public static CommonNeuronBackendConfig decode(int w0) {
    return new CommonNeuronBackendConfig(
        (w0 & 1) != 0, (w0 & 2) != 0, (w0 & 4) != 0, w0 >>> 4 & 0xf, w0 >>> 8 & 0xf);
  }
}
