package org.spikewire.calibration.search;

/**
 * What to find: the code at which each instance has its target.
 *
 * @param scale coordinates x, z in which the curve is nearly straight
 * @param target wanted value, in the unit of the quantity
 * @param tolerance accepted deviation, in the unit of the quantity
 * @param code where an average instance has the target
 * @param slope dz/dx of an average instance; its sign is taken for certain
 * @param spread standard deviation of the right codes about {@code code}, over the instances
 * @param writeNoise standard deviation of what a written code becomes [codes]
 * @param lowest code that may be set
 * @param highest code that may be set
 */
public record Task(
    Scale scale,
    double target,
    double tolerance,
    double code,
    double slope,
    double spread,
    double writeNoise,
    int lowest,
    int highest) {
  // Of a large chip one circuit or two end up here; a network had rather have than miss them.
  private static final double WEAK = 1.5;

  public Task {
    if (!(tolerance > 0) || slope == 0 || !(spread > 0) || lowest >= highest) {
      throw new IllegalArgumentException(
          "tolerance and spread must be positive, slope not 0, lowest below highest, were "
              + tolerance
              + ", "
              + spread
              + ", "
              + slope
              + ", "
              + lowest
              + ", "
              + highest);
    }
  }

  /** What to think of an instance that was measured under a code. */
  public Flag judge(int code, Estimates found, int i) {
    if (found.flag(i) != Flag.OK) {
      return found.flag(i);
    }
    double error = Math.abs(found.value(i) - target);
    if (error <= tolerance) {
      return Flag.OK;
    }
    if (error <= WEAK * tolerance + 2 * found.sigma(i)) {
      return Flag.WEAK;
    }
    return code == lowest || code == highest ? Flag.OUT_OF_RANGE : Flag.OFF_TARGET;
  }

  /** The same with another target and tolerance. */
  public Task towards(double wanted, double accepted) {
    return new Task(scale, wanted, accepted, code, slope, spread, writeNoise, lowest, highest);
  }

  /** Value under another code, by an instance's slope. */
  public double value(double measured, int under, double instanceSlope, double other) {
    double z = scale.z(measured) + instanceSlope * (scale.x(other) - scale.x(under));
    return scale.value(z);
  }

  /** Code for the target, by what an instance was measured to be under another code. */
  public double codeFor(double measured, int under, double instanceSlope) {
    return scale.code(scale.x(under) + (targetZ() - scale.z(measured)) / instanceSlope);
  }

  /** Typical deviation of measured values from the target, in tolerances. */
  public double deviation(Estimates found) {
    double[] deviations = new double[found.size()];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = Math.abs(found.value(i) - target) / tolerance;
    }
    return Population.median(deviations);
  }

  double targetZ() {
    return scale.z(target);
  }

  double toleranceZ() {
    return tolerance * Math.abs(scale.dz(target));
  }

  double originX() {
    return scale.x(code);
  }

  /** The nearest code that may be set. */
  public int clamp(double wanted) {
    return (int) Math.max(lowest, Math.min(highest, Math.rint(wanted)));
  }
}
