package org.spikewire.calibration.search;

import java.util.Arrays;

/** Robust figures of many instances; the order of the instances does not matter. */
public final class Population {
  private static final double MAD_TO_SIGMA = 1.4826;

  private Population() {}

  /** Median of the finite values; NaN without any. */
  public static double median(double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return Double.NaN;
    }
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  /** Standard deviation of a normal distribution with the same median absolute deviation. */
  public static double spread(double[] values) {
    double middle = median(values);
    return MAD_TO_SIGMA
        * median(Arrays.stream(values).map(value -> Math.abs(value - middle)).toArray());
  }
}
