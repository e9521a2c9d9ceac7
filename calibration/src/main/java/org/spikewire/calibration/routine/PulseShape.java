package org.spikewire.calibration.routine;

/**
 * Response of a membrane to a synaptic current that jumps to a slope of one and decays: (e^(-t/a) -
 * e^(-t/b)) a b / (a - b), with the membrane's and the line's time constants in either order; t
 * e^(-t/a) where they are equal.
 */
public final class PulseShape {
  private static final double NEARLY_EQUAL = 1e-6;

  private PulseShape() {}

  /** Value [us] at {@code t} [us]; 0 before the event. */
  public static double at(double t, double a, double b) {
    if (t <= 0) {
      return 0;
    }
    double slow = Math.max(a, b);
    double x = t / Math.min(a, b) - t / slow;
    // (1 - e^-x) / x without cancellation; x is not negative, so that nothing overflows.
    double part = Math.abs(x) < NEARLY_EQUAL ? 1 - x / 2 : -Math.expm1(-x) / x;
    return t * Math.exp(-t / slow) * part;
  }

  /** The largest value [us]. */
  public static double peak(double a, double b) {
    double ratio = a / b;
    double time = Math.abs(ratio - 1) < 1e-3 ? Math.sqrt(a * b) : a * b / (a - b) * Math.log(ratio);
    return at(time, a, b);
  }
}
