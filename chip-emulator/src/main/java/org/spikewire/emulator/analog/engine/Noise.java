package org.spikewire.emulator.analog.engine;

/**
 * Temporal noise as a function of seed, neuron and time, so that it depends on no order of
 * evaluation. A draw is the sum of four uniform numbers: mean 0, variance 1, never beyond {@link
 * #LIMIT}.
 */
final class Noise {

  /** Largest magnitude of a draw: sqrt(12). */
  static final double LIMIT = 3.4641016151377544;

  /**
   * Ticks between the knots of the threshold's noise, 8.192 us: assumed, of the order of a membrane
   * time constant.
   */
  static final int KNOT_TICKS = 2048;

  /** The line between two independent draws has on average 2/3 of their variance. */
  static final double KNOT_GAIN = 1.224744871391589;

  private Noise() {}

  /** Threshold noise of a neuron at a knot, in units of its root mean square. */
  static double knot(long seed, int neuron, long knot) {
    return KNOT_GAIN * draw(seed, neuron, knot);
  }

  /** Comparator latency [ticks] of a crossing: 0 to 7 sigma, mean 3.5 sigma. */
  static int latency(long seed, int neuron, long tick, double sigma) {
    return sigma == 0 ? 0 : (int) Math.round(sigma * (3.5 + draw(~seed, neuron, tick)));
  }

  private static double draw(long seed, int neuron, long counter) {
    long h = mix(mix(seed + 0x9E3779B97F4A7C15L * (neuron + 1)) + counter);
    long sum = (h & 0xFFFF) + (h >>> 16 & 0xFFFF) + (h >>> 32 & 0xFFFF) + (h >>> 48);
    return (sum - 131070) * (LIMIT / 131070);
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long z) {
    long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
    return b ^ b >>> 31;
  }
}
