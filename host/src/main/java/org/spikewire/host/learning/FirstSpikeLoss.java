package org.spikewire.host.learning;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cross entropy of a softmax over negative spike times: {@code ln sum_k exp(-t_k / xi) + t_right /
 * xi} (Göltz et al. 2021, equation 5, without the regulariser).
 */
final class FirstSpikeLoss implements Loss {
  private final double xi;

  FirstSpikeLoss(double xi) {
    this.xi = xi;
  }

  @Override
  public double of(double[] times, int offset, int outputs, int label, double @Nullable [] error) {
    double right = times[offset + label];
    if (error != null) {
      Arrays.fill(error, offset, offset + outputs, 0);
    }
    if (!(right < Double.POSITIVE_INFINITY)) {
      return SILENT;
    }
    double earliest = times[offset + decide(times, offset, outputs)];
    double sum = 0;
    for (int k = 0; k < outputs; k++) {
      sum += Math.exp((earliest - times[offset + k]) / xi);
    }
    if (error != null) {
      for (int k = 0; k < outputs; k++) {
        error[offset + k] = -Math.exp((earliest - times[offset + k]) / xi) / (sum * xi);
      }
      error[offset + label] += 1 / xi;
    }
    return Math.log(sum) + (right - earliest) / xi;
  }
}
