package org.spikewire.host.report;

import java.util.Arrays;

/**
 * Mean and sample standard deviation of a figure over several runs.
 *
 * @param mean NaN for none
 * @param deviation 0 for one run
 */
public record Spread(double mean, double deviation) {
  /** Of all values. */
  public static Spread of(double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Spread(mean, Math.sqrt(squares / Math.max(1, values.length - 1)));
  }
}
