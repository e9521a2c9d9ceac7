package org.spikewire.host.learning;

/**
 * The grid of weights a synapse can carry.
 *
 * @param scale steps (LSB) to one weight unit
 * @param limit largest magnitude in steps; 63 on the chip (6 bit and a sign)
 */
public record WeightGrid(double scale, int limit) {
  /** Largest weight of a synapse on the chip [LSB]. */
  public static final int CHIP_LIMIT = 63;

  public WeightGrid {
    if (!(scale > 0) || limit < 1) {
      throw new IllegalArgumentException(
          "weight grid needs scale > 0 and limit >= 1, not " + scale + ", " + limit);
    }
  }

  /** The weight kept within what the grid can carry; not rounded. */
  public double clamp(double weight) {
    double bound = limit / scale;
    return Math.max(-bound, Math.min(bound, weight));
  }

  /** The nearest step, ties to even: the weights written to the chip. */
  public int quantise(double weight) {
    return (int) Math.rint(clamp(weight) * scale);
  }

  /** The weight a step stands for. */
  public double weight(int lsb) {
    return lsb / scale;
  }
}
