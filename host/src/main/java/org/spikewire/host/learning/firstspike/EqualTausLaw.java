package org.spikewire.host.learning.firstspike;

/**
 * Membrane and synapse with one time constant tau. With {@code A = sum w exp(t_i/tau)} and {@code B
 * = sum w t_i/tau exp(t_i/tau)} the membrane is {@code (A t/tau - B) exp(-t/tau)}, peaks at {@code
 * t/tau = B/A + 1} and crosses at {@code t/tau = B/A - W0(-c/A exp(B/A))} (Göltz et al. 2021,
 * equation 3).
 */
final class EqualTausLaw implements SpikeTimeLaw {
  private final double tau;
  private final double perTau;
  private final double c;

  EqualTausLaw(double tau, double threshold) {
    this.tau = tau;
    perTau = 1 / tau;
    c = threshold;
  }

  @Override
  public double first(double time) {
    return Math.exp(time * perTau);
  }

  @Override
  public double second(double time, double firstOfTime) {
    return time * perTau * firstOfTime;
  }

  @Override
  public boolean reached(double p, double q, double time, double firstOfTime, double secondOfTime) {
    return p * (time * perTau) - q >= c * firstOfTime;
  }

  @Override
  public boolean peaksAbove(double p, double q, double from, double to) {
    double scaled = (p + q) * tau;
    return p > 0 && scaled > p * from && scaled < p * to && p * Math.exp(-1 - q / p) >= c;
  }

  @Override
  public void screen(
      double[] times, double[] first, double[] second, int size, CrossingScreen screen) {
    screen.begin();
    for (int k = 1; k < size; k++) {
      double from = times[k - 1] * perTau;
      double to = times[k] * perTau;
      double half = (to - from) / 2;
      double middle = c * Math.sqrt(first[k - 1] * first[k]);
      screen.set(k, to, -1, middle * (1 - half), middle * (1 + half));
    }
  }

  /** The membrane rises, or not, below the present current, {@code p exp(-t/tau)}. */
  @Override
  public void screenLast(double[] p, double[] q, double time, double firstOfTime, double[] mark) {
    double from = time * perTau;
    double current = c * firstOfTime;
    for (int j = 0; j < mark.length; j++) {
      mark[j] = Math.min(p[j] - current, p[j] + q[j] - p[j] * from);
    }
  }

  @Override
  public double crossing(double p, double q, double from, double to) {
    double z = Math.max(LambertW.BRANCH_POINT, -c / p * Math.exp(q / p));
    return Math.max(from, Math.min(tau * (q / p - LambertW.w0(z)), to));
  }

  @Override
  public boolean sensitivity(double p, double q, double time, Sensitivity out) {
    double z = -c / p * Math.exp(q / p);
    if (!(p > 0) || !(z >= LambertW.BRANCH_POINT)) {
      return false;
    }
    set(time * perTau, p * (1 + LambertW.w0(z)), out);
    return true;
  }

  @Override
  public void observedSensitivity(
      double p, double q, double time, double leastSlope, Sensitivity out) {
    double x = time * perTau;
    set(x, Math.max(p * (1 - x) + q, leastSlope * c * Math.exp(x)), out);
  }

  /** {@code slope} is that of the membrane times tau exp(x). */
  private void set(double x, double slope, Sensitivity out) {
    out.set(-tau * x / slope, tau / slope, (1 - x) / slope, 1 / slope);
  }
}
