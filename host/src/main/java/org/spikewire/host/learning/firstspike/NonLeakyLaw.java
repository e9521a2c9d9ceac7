package org.spikewire.host.learning.firstspike;

/**
 * A membrane without leak: {@code V = sum w (1 - exp(-(t - t_i)/tau_s))} reaches c when {@code
 * exp(t/tau_s) = sum w exp(t_i/tau_s) / (sum w - c)} (Mostafa 2017, "Supervised learning based on
 * temporal coding in spiking neural networks", equation 7).
 */
final class NonLeakyLaw implements SpikeTimeLaw {
  private final double tau;
  private final double c;

  NonLeakyLaw(double tauSyn, double threshold) {
    tau = tauSyn;
    c = threshold;
  }

  @Override
  public double first(double time) {
    return Math.exp(time / tau);
  }

  @Override
  public double second(double time, double firstOfTime) {
    return 1;
  }

  @Override
  public boolean reached(double p, double q, double time, double firstOfTime, double secondOfTime) {
    return (q - c) * firstOfTime >= p;
  }

  /** A maximum is approached only after the last input, at infinity. */
  @Override
  public boolean peaksAbove(double p, double q, double from, double to) {
    return to == Double.POSITIVE_INFINITY && p > 0 && q > c;
  }

  @Override
  public double crossing(double p, double q, double from, double to) {
    return Math.max(from, Math.min(tau * Math.log(p / (q - c)), to));
  }

  @Override
  public boolean sensitivity(double p, double q, double time, Sensitivity out) {
    if (!(p > 0) || !(q > c)) {
      return false;
    }
    set(time, p, out);
    return true;
  }

  @Override
  public void observedSensitivity(
      double p, double q, double time, double leastSlope, Sensitivity out) {
    set(time, Math.max(p, leastSlope * c * first(time)), out);
  }

  /** {@code slope} is that of the membrane times tau exp(time / tau). */
  private void set(double time, double slope, Sensitivity out) {
    out.set(tau / slope, -tau * first(time) / slope, 1 / slope, 0);
  }
}
