package org.spikewire.host.learning;

/**
 * Which loss is minimised.
 *
 * @param kind the distance of the output times from the label
 * @param xi time scale of the cross entropy [tau_syn]
 * @param early strength of the pull to early spikes; 0 for none
 * @param margin wanted delay of wrong outputs behind the right one [tau_syn], shift-invariant loss
 *     only
 * @param late how much the squared error counts of a wrong output that is later than wanted,
 *     against 1 for one that is earlier; shift-invariant loss only
 * @param rightTime wanted time of the right output [tau_syn], time loss only
 * @param wrongTime wanted time of the others [tau_syn], time loss only
 */
public record LossSettings(
    Kind kind,
    double xi,
    double early,
    double margin,
    double late,
    double rightTime,
    double wrongTime) {
  /** The losses. */
  public enum Kind {
    /** Cross entropy over negative spike times (time to first spike). */
    FIRST_SPIKE,
    /** Squared error of the time differences to the right output. */
    SHIFT_INVARIANT,
    /** Squared error of the times themselves. */
    TIME
  }

  public LossSettings {
    if (!(xi > 0) || !(early >= 0) || !(late >= 0)) {
      throw new IllegalArgumentException("loss needs xi > 0, early >= 0 and late >= 0");
    }
  }

  /** Cross entropy with the constants of Göltz et al. 2021: xi 0.2, early 0.005. */
  public static LossSettings firstSpike() {
    return new LossSettings(Kind.FIRST_SPIKE, 0.2, 0.005, 0, 1, 0, 0);
  }

  public static LossSettings shiftInvariant(double margin) {
    return shiftInvariant(margin, 1, 0);
  }

  /**
   * The same with less interest in outputs that are later than wanted, and with a pull to early
   * outputs, which the differences alone do not have.
   */
  public static LossSettings shiftInvariant(double margin, double late, double early) {
    return new LossSettings(Kind.SHIFT_INVARIANT, 0.2, early, margin, late, 0, 0);
  }

  public static LossSettings time(double rightTime, double wrongTime) {
    return new LossSettings(Kind.TIME, 0.2, 0, 0, 1, rightTime, wrongTime);
  }

  /** The same loss with another strength of the pull to early spikes. */
  public LossSettings withEarly(double newEarly) {
    return new LossSettings(kind, xi, newEarly, margin, late, rightTime, wrongTime);
  }
}
