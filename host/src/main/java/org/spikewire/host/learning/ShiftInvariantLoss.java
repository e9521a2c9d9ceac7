package org.spikewire.host.learning;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Half the squared error of the delays behind the right output: {@code 1/2 sum_k (t_k - t_right -
 * margin)^2} over the wrong outputs (Göltz et al. 2025, "DelGrad"), where a wrong output that is
 * later than wanted may count less: it does not make the decision worse. A silent wrong output is
 * left out: it could not be later.
 */
final class ShiftInvariantLoss implements Loss {
  private final double margin;
  private final double late;

  ShiftInvariantLoss(double margin, double late) {
    this.margin = margin;
    this.late = late;
  }

  @Override
  public double of(double[] times, int offset, int outputs, int label, double @Nullable [] error) {
    if (error != null) {
      Arrays.fill(error, offset, offset + outputs, 0);
    }
    double right = times[offset + label];
    if (!(right < Double.POSITIVE_INFINITY)) {
      return SILENT;
    }
    double loss = 0;
    for (int k = 0; k < outputs; k++) {
      if (k != label && times[offset + k] < Double.POSITIVE_INFINITY) {
        double miss = times[offset + k] - right - margin;
        double slope = miss > 0 ? late * miss : miss;
        loss += 0.5 * slope * miss;
        if (error != null) {
          error[offset + k] = slope;
          error[offset + label] -= slope;
        }
      }
    }
    return loss;
  }
}
