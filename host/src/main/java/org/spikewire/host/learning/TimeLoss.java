package org.spikewire.host.learning;

import org.jspecify.annotations.Nullable;

/**
 * Half the squared error of the output times to one wanted for the right output and one for the
 * others.
 */
final class TimeLoss implements Loss {
  private final double rightTime;
  private final double wrongTime;

  TimeLoss(double rightTime, double wrongTime) {
    this.rightTime = rightTime;
    this.wrongTime = wrongTime;
  }

  @Override
  public double of(double[] times, int offset, int outputs, int label, double @Nullable [] error) {
    double loss = times[offset + label] < Double.POSITIVE_INFINITY ? 0 : SILENT;
    for (int k = 0; k < outputs; k++) {
      double time = times[offset + k];
      double miss =
          time < Double.POSITIVE_INFINITY ? time - (k == label ? rightTime : wrongTime) : 0;
      loss += 0.5 * miss * miss;
      if (error != null) {
        error[offset + k] = miss;
      }
    }
    return loss;
  }

  /** The output nearest to the time wanted for the right one, which need not be the earliest. */
  @Override
  public int decide(double[] times, int offset, int outputs) {
    int best = -1;
    double nearest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < outputs; k++) {
      double distance = Math.abs(times[offset + k] - rightTime);
      if (distance < nearest) {
        nearest = distance;
        best = k;
      }
    }
    return best;
  }
}
