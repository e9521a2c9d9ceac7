package org.spikewire.host.learning;

/**
 * Normal distribution that the weights of a layer start from.
 *
 * @param mean in weight units
 * @param deviation standard deviation in weight units
 */
public record InitialWeights(double mean, double deviation) {
  public InitialWeights {
    if (!Double.isFinite(mean) || !(deviation >= 0)) {
      throw new IllegalArgumentException("initial weights need a finite mean and a deviation >= 0");
    }
  }

  /**
   * Weights of fewer rows, so that their sums have the same mean and deviation.
   *
   * @param ratio rows of these weights to one row of those
   */
  InitialWeights forFewerRows(double ratio) {
    return new InitialWeights(ratio * mean, Math.sqrt(ratio) * deviation);
  }
}
