package org.spikewire.calibration.routine;

import java.util.Arrays;
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
    double[] kept =
        Arrays.stream(readings).filter(r -> Math.abs(r - middle) <= REJECT * spread).toArray();
    if (kept.length < 2) {
      return new RobustMean(Double.NaN, Double.NaN);
    }
    double mean = Arrays.stream(kept).average().orElse(Double.NaN);
    double squares = Arrays.stream(kept).map(r -> (r - mean) * (r - mean)).sum();
    double each = Math.max(LEAST_SIGMA, Math.sqrt(squares / (kept.length - 1)));
    return new RobustMean(mean, each / Math.sqrt(kept.length));
  }

  double value() {
    return value;
  }

  /** Standard deviation of {@link #value()}. */
  double sigma() {
    return sigma;
  }
}
