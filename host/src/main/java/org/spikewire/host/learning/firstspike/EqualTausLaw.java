package org.spikewire.host.learning.firstspike;

/**
 * Membrane and synapse with one time constant tau. With {@code A = sum w exp(t_i/tau)} and {@code B
 * = sum w t_i/tau exp(t_i/tau)} the membrane is {@code (A t/tau - B) exp(-t/tau)}, peaks at {@code
 * t/tau = B/A + 1} and crosses at {@code t/tau = B/A - W0(-c/A exp(B/A))} (Göltz et al. 2021,
 * equation 3).
 */
final class EqualTausLaw implements SpikeTimeLaw {
  private final double tau;
  private final double c;

  EqualTausLaw(double tau, double threshold) {
    this.tau = tau;
    c = threshold;
  }

  @Override
  public double first(double time) {
    return Math.exp(time / tau);
  }

  @Override
  public double second(double time, double firstOfTime) {
    return time / tau * firstOfTime;
  }

  @Override
  public boolean reached(double p, double q, double time, double firstOfTime, double secondOfTime) {
    return p * (time / tau) - q >= c * firstOfTime;
  }

  @Override
  public boolean peaksAbove(double p, double q, double from, double to) {
    double scaled = (p + q) * tau;
    return p > 0 && scaled > p * from && scaled < p * to && p * Math.exp(-1 - q / p) >= c;
  }

  /**
   * The test of {@link #reached}, or that the slope changes its sign before the next input: its two
   * values have a positive product as the second is negated. At a maximum the membrane is below the
   * present current, {@code p exp(-t/tau)}.
   */
  @Override
  public void screen(double[] p, double[] q, SortedInputs in, int k, double[] mark) {
    double from = in.times[k] / tau;
    double current = c * in.first[k];
    if (k + 1 == in.size()) {
      screenLast(p, q, from, current, mark);
    } else {
      screen(p, q, from, in.times[k + 1] / tau, current, c * in.first[k + 1], mark);
    }
  }

  private static void screen(
      double[] p,
      double[] q,
      double from,
      double to,
      double current,
      double reached,
      double[] mark) {
    for (int j = 0; j < mark.length; j++) {
      double rising = p[j] + q[j] - p[j] * from;
      double falling = p[j] * to - p[j] - q[j];
      mark[j] = Math.max(p[j] * to - q[j] - reached, Math.min(rising * falling, p[j] - current));
    }
  }

  private static void screenLast(
      double[] p, double[] q, double from, double current, double[] mark) {
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
    double slope = p * (1 + LambertW.w0(z));
    double x = time / tau;
    out.set(-tau * x / slope, tau / slope, (1 - x) / slope, 1 / slope);
    return true;
  }
}
