package org.spikewire.host.learning;

import org.jspecify.annotations.Nullable;

/** What is minimised: a function of the output spike times of one sample and its label. */
public interface Loss {
  /** Loss of a sample whose right output stayed silent; it has no gradient. */
  double SILENT = 100;

  /**
   * The loss of one sample and its derivative.
   *
   * @param times output times found from {@code offset}, +infinity for silent outputs
   * @param outputs how many
   * @param label the right output
   * @param error receives the derivative with respect to each time from {@code offset}; null if it
   *     is not wanted
   */
  double of(double[] times, int offset, int outputs, int label, double @Nullable [] error);

  /** The output that a sample is decided for, -1 if all are silent; of equal times the first. */
  default int decide(double[] times, int offset, int outputs) {
    int best = -1;
    double earliest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < outputs; k++) {
      if (times[offset + k] < earliest) {
        earliest = times[offset + k];
        best = k;
      }
    }
    return best;
  }

  /** The loss that the settings ask for. */
  static Loss of(LossSettings settings) {
    Loss loss =
        switch (settings.kind()) {
          case FIRST_SPIKE -> new FirstSpikeLoss(settings.xi());
          case SHIFT_INVARIANT -> new ShiftInvariantLoss(settings.margin(), settings.late());
          case TIME -> new TimeLoss(settings.rightTime(), settings.wrongTime());
        };
    return settings.early() > 0 ? new EarlyOutput(loss, settings.early()) : loss;
  }
}
