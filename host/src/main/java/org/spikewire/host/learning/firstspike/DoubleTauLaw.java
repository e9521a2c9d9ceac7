package org.spikewire.host.learning.firstspike;

/**
 * A membrane twice as slow as the synapse. With {@code a1 = sum w exp(t_i/tau_s)}, {@code a2 = sum
 * w exp(t_i/tau_m)} and {@code y = exp(t/tau_m)} the threshold is a quadratic, {@code c y^2 - a2 y
 * + a1 = 0}; its smaller root, written without cancellation, gives {@code t = tau_m ln(2 a1 / (a2 +
 * sqrt(a2^2 - 4 a1 c)))} (Göltz et al. 2021, equation 4).
 */
final class DoubleTauLaw implements SpikeTimeLaw {
  private final double tauMem;
  private final double c;

  DoubleTauLaw(double tauSyn, double threshold) {
    tauMem = 2 * tauSyn;
    c = threshold;
  }

  @Override
  public double first(double time) {
    return Math.exp(2 * time / tauMem);
  }

  @Override
  public double second(double time, double firstOfTime) {
    return Math.sqrt(firstOfTime);
  }

  @Override
  public boolean reached(double p, double q, double time, double firstOfTime, double secondOfTime) {
    return q * secondOfTime - p >= c * firstOfTime;
  }

  @Override
  public boolean peaksAbove(double p, double q, double from, double to) {
    if (!(p > 0 && q > 0 && q * q >= 4 * p * c)) {
      return false;
    }
    double peak = tauMem * Math.log(2 * p / q);
    return peak > from && peak < to;
  }

  /** Over y the membrane times y^2 is a line and the threshold a parabola. */
  @Override
  public void screen(
      double[] times, double[] first, double[] second, int size, CrossingScreen screen) {
    screen.begin();
    for (int k = 1; k < size; k++) {
      double middle = (second[k - 1] + second[k]) / 2;
      double before = c * middle * (2 * second[k - 1] - middle);
      screen.set(k, -1, second[k], before, c * middle * (2 * second[k] - middle));
    }
  }

  @Override
  public double crossing(double p, double q, double from, double to) {
    double root = Math.sqrt(Math.max(0, q * q - 4 * p * c));
    return Math.max(from, Math.min(tauMem * Math.log(2 * p / (q + root)), to));
  }

  /** The formula is kept wherever its square root is real, as in the authors' published code. */
  @Override
  public boolean sensitivity(double p, double q, double time, Sensitivity out) {
    double discriminant = q * q - 4 * p * c;
    if (!(discriminant >= 0)) {
      return false;
    }
    double root = Math.sqrt(discriminant);
    double factor = (1 + c * Math.exp(time / tauMem) / root) / p;
    set(factor, root, out);
    return true;
  }

  /** With the threshold at the membrane the root is 2 p / y - q, and the slope is root / (2 y). */
  @Override
  public void observedSensitivity(
      double p, double q, double time, double leastSlope, Sensitivity out) {
    double y = Math.exp(time / tauMem);
    double root = Math.max(2 * p / y - q, 2 * leastSlope * c * y);
    set(1 / (y * root), root, out);
  }

  private void set(double factor, double root, Sensitivity out) {
    out.set(tauMem * factor, -tauMem / root, 2 * factor, -1 / root);
  }
}
