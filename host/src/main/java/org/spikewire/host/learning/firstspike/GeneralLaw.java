package org.spikewire.host.learning.firstspike;

/**
 * Any other pair of time constants. The membrane is {@code a (q exp(-t/tau_m) - p exp(-t/tau_s))}
 * with {@code a = tau_s / (tau_m - tau_s)}; it has one maximum if p and q are positive, and none
 * otherwise. The crossing before it is found by Newton's method, kept inside a shrinking bracket by
 * bisection, to a few units in the last place of the time (times {@code a}, the cancellation
 * between nearly equal exponentials).
 */
final class GeneralLaw implements SpikeTimeLaw {
  /**
   * Ratios nearer to 1 are treated as 1, where the cancellation would cost more than the
   * approximation.
   */
  static final double CLOSEST_RATIO = 1e-7;

  private static final int MAX_ITERATIONS = 100;
  private static final double TOLERANCE = 1e-15;

  private final double tauSyn;
  private final double tauMem;
  private final double c;
  private final double a;

  GeneralLaw(double tauSyn, double tauMem, double threshold) {
    this.tauSyn = tauSyn;
    this.tauMem = tauMem;
    c = threshold;
    a = tauSyn / (tauMem - tauSyn);
  }

  @Override
  public double first(double time) {
    return Math.exp(time / tauSyn);
  }

  @Override
  public double second(double time, double firstOfTime) {
    return Math.exp(time / tauMem);
  }

  @Override
  public boolean reached(double p, double q, double time, double firstOfTime, double secondOfTime) {
    return a * (q / secondOfTime - p / firstOfTime) >= c;
  }

  @Override
  public boolean peaksAbove(double p, double q, double from, double to) {
    if (!(p > 0 && q > 0)) {
      return false;
    }
    double peak = peak(p, q);
    return peak > from && peak < to && membrane(p, q, peak) >= c;
  }

  @Override
  public double crossing(double p, double q, double from, double to) {
    double end = p > 0 && q > 0 ? Math.min(to, Math.max(from, peak(p, q))) : to;
    return solve(p, q, from, end);
  }

  @Override
  public boolean sensitivity(double p, double q, double time, Sensitivity out) {
    if (!(p > 0 && q > 0)) {
      return false;
    }
    double peak = peak(p, q);
    if (!(membrane(p, q, peak) >= c)) {
      return false;
    }
    double below = peak - tauSyn;
    while (membrane(p, q, below) >= c) {
      below -= tauSyn;
    }
    set(time, slope(p, q, solve(p, q, below, peak)), out);
    return true;
  }

  @Override
  public void observedSensitivity(
      double p, double q, double time, double leastSlope, Sensitivity out) {
    set(time, Math.max(slope(p, q, time), leastSlope * c / tauSyn), out);
  }

  private void set(double time, double slope, Sensitivity out) {
    double fast = a / (first(time) * slope);
    double slow = a / (Math.exp(time / tauMem) * slope);
    out.set(fast, -slow, fast / tauSyn, -slow / tauMem);
  }

  private double membrane(double p, double q, double time) {
    return a * (q * Math.exp(-time / tauMem) - p * Math.exp(-time / tauSyn));
  }

  private double slope(double p, double q, double time) {
    return a * (p / tauSyn * Math.exp(-time / tauSyn) - q / tauMem * Math.exp(-time / tauMem));
  }

  private double peak(double p, double q) {
    return Math.log(p * tauMem / (q * tauSyn)) / (1 / tauSyn - 1 / tauMem);
  }

  /** The crossing in a bracket that starts below threshold and ends at or above it. */
  private double solve(double p, double q, double from, double to) {
    double low = from;
    double high = to;
    double time = 0.5 * (low + high);
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double excess = membrane(p, q, time) - c;
      if (excess < 0) {
        low = time;
      } else {
        high = time;
      }
      double next = time - excess / slope(p, q, time);
      if (!(next >= low && next <= high)) {
        next = 0.5 * (low + high);
      }
      if (Math.abs(next - time) <= TOLERANCE * Math.abs(next)) {
        return next;
      }
      time = next;
    }
    return time;
  }
}
