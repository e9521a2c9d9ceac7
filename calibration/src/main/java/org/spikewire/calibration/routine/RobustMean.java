package org.spikewire.calibration.routine;

import org.spikewire.calibration.search.Population;

/** Mean of readings without those that are grossly wrong. */
final class RobustMean {
  private static final double REJECT = 4;

  /** Least standard deviation of one level: two channels that each round to whole LSB. */
  private static final double LEAST_SIGMA = 0.2;

  private final double value;
  private final double sigma;

  private RobustMean(double value, double sigma) {
    this.value = value;
    this.sigma = sigma;
  }

  /** NaN readings do not count; without any the mean is NaN. */
  static RobustMean of(double[] readings) {
    double middle = Population.median(readings);
    double spread = Math.max(LEAST_SIGMA, Population.spread(readings));
    int kept = 0;
    double sum = 0;
    double squares = 0;
    for (double reading : readings) {
      double beside = reading - middle;
      if (Math.abs(beside) <= REJECT * spread) {
        kept++;
        sum += beside;
        squares += beside * beside;
      }
    }
    if (kept < 2) {
      return new RobustMean(Double.NaN, Double.NaN);
    }
    double variance = Math.max(0, squares - sum * sum / kept) / (kept - 1);
    double each = Math.max(LEAST_SIGMA, Math.sqrt(variance));
    return new RobustMean(middle + sum / kept, each / Math.sqrt(kept));
  }

  double value() {
    return value;
  }

  /** Standard deviation of {@link #value()}. */
  double sigma() {
    return sigma;
  }
}
