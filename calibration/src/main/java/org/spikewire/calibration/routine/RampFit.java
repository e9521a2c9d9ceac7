package org.spikewire.calibration.routine;

import org.spikewire.calibration.search.Population;

/**
 * The sawtooth of a circuit that a constant current drives to its threshold again and again: held
 * at reset for a time, then level + slope * tau (1 - e^(-u / tau)), u after the release.
 */
final class RampFit {
  private static final int ITERATIONS = 8;
  private static final int LEAST_READINGS = 8;
  private static final double CAUCHY = 3;
  private static final double LEAST_SIGMA = 0.2;

  /** Reset has relaxed by then: eight of its time constants. */
  private static final double HELD_FROM_US = 4;

  private static final double MARGIN_US = 0.5;

  private final double[] phases;
  private final double[] levels;
  private final double heldUs;
  private final double tauUs;
  private double reset = Double.NaN;
  private double level = Double.NaN;
  private double slope = Double.NaN;
  private double noise = Double.NaN;
  private double covLl;
  private double covLs;
  private double covSs;

  /**
   * Fits a circuit.
   *
   * @param phases since the last spike [us], NaN if unknown
   * @param levels [CADC LSB], NaN where the converters were at an end
   * @param heldUs how long reset is held
   * @param intervalUs from spike to spike
   * @param tauUs time constant of the membrane
   */
  RampFit(double[] phases, double[] levels, double heldUs, double intervalUs, double tauUs) {
    this.phases = phases;
    this.levels = levels;
    this.heldUs = heldUs;
    this.tauUs = tauUs;
    double[] held = between(HELD_FROM_US, heldUs - MARGIN_US);
    reset = RobustMean.of(held).value();
    double[] rising = between(heldUs + MARGIN_US, intervalUs - MARGIN_US);
    if (readings(rising) >= LEAST_READINGS) {
      fit(rising);
    }
  }

  boolean valid() {
    return slope > 0;
  }

  /**
   * How much earlier than assumed the ramp began [us]: the skew between spikes and readings. NaN if
   * no reading met the reset.
   */
  double skewUs() {
    return (level - reset) / slope;
  }

  /** Level [CADC LSB] at the end of an interval, with the skew of the clocks taken out. */
  double endLevel(double intervalUs, double skewUs) {
    return level + slope * rise(intervalUs - heldUs - skewUs);
  }

  /** Standard deviation of {@link #endLevel}, given that of the interval [us]. */
  double endSigma(double intervalUs, double intervalSigmaUs) {
    double u = intervalUs - heldUs;
    double f = rise(u);
    double extrapolation = covLl + 2 * f * covLs + f * f * covSs;
    double steepness = slope * Math.exp(-u / tauUs);
    return Math.hypot(Math.sqrt(extrapolation), steepness * intervalSigmaUs);
  }

  double reset() {
    return reset;
  }

  private double rise(double u) {
    return -tauUs * Math.expm1(-u / tauUs);
  }

  private double[] between(double from, double to) {
    double[] chosen = new double[levels.length];
    for (int k = 0; k < chosen.length; k++) {
      chosen[k] = phases[k] >= from && phases[k] <= to ? levels[k] : Double.NaN;
    }
    return chosen;
  }

  private static int readings(double[] values) {
    int count = 0;
    for (double value : values) {
      count += Double.isNaN(value) ? 0 : 1;
    }
    return count;
  }

  // Reweighted straight line over rise(u).
  private void fit(double[] rising) {
    noise = Double.MAX_VALUE;
    double[] residuals = rising.clone();
    for (int round = 0; round < ITERATIONS; round++) {
      double w0 = 0;
      double w1 = 0;
      double w2 = 0;
      double y0 = 0;
      double y1 = 0;
      for (int k = 0; k < rising.length; k++) {
        if (Double.isNaN(rising[k])) {
          continue;
        }
        double r = round == 0 ? 0 : residuals[k] / (CAUCHY * noise);
        double w = 1 / (1 + r * r);
        double f = rise(phases[k] - heldUs);
        w0 += w;
        w1 += w * f;
        w2 += w * f * f;
        y0 += w * rising[k];
        y1 += w * f * rising[k];
      }
      double det = w0 * w2 - w1 * w1;
      level = (w2 * y0 - w1 * y1) / det;
      slope = (w0 * y1 - w1 * y0) / det;
      for (int k = 0; k < rising.length; k++) {
        residuals[k] = rising[k] - level - slope * rise(phases[k] - heldUs);
      }
      noise = Math.max(LEAST_SIGMA, Population.spread(residuals));
      covLl = noise * noise * w2 / det;
      covLs = -noise * noise * w1 / det;
      covSs = noise * noise * w0 / det;
    }
  }
}
