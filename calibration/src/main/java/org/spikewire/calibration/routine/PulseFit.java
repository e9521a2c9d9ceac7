package org.spikewire.calibration.routine;

import org.spikewire.calibration.search.Population;

/**
 * Level = rest + amplitude * {@link PulseShape}, by iterated reweighting against gross outliers;
 * with one time constant free or none.
 */
final class PulseFit {
  private static final int ITERATIONS = 25;
  private static final int SCALINGS = 5;
  private static final int LEAST_READINGS = 12;
  private static final double CAUCHY = 3;
  private static final double LEAST_SIGMA = 0.2;
  private static final double STEP = 1e-4;
  private static final double LONGEST_STEP = 0.3;
  private static final double CONVERGED = 1e-6;

  private final double[] t;
  private final double[] v;
  private final double otherUs;
  private double rest;
  private double amplitude;
  private double logTau;
  private double noise;
  private double logTauSigma = Double.NaN;
  private double amplitudeSigma = Double.NaN;

  private PulseFit(double[] t, double[] v, double otherUs, double tauUs) {
    this.t = t;
    this.v = v;
    this.otherUs = otherUs;
    logTau = Math.log(tauUs);
  }

  /**
   * Fits rest, amplitude and a time constant.
   *
   * @param otherUs the known time constant [us]
   * @param startUs where to look for the unknown one [us]
   */
  static PulseFit tau(double[] t, double[] v, double otherUs, double startUs) {
    PulseFit fit = new PulseFit(t, v, otherUs, startUs);
    fit.solve(3);
    return fit;
  }

  /** Fits rest and amplitude under known time constants [us]. */
  static PulseFit amplitude(double[] t, double[] v, double tauMemUs, double tauSynUs) {
    PulseFit fit = new PulseFit(t, v, tauSynUs, tauMemUs);
    fit.solve(2);
    return fit;
  }

  /** [us] */
  double tauUs() {
    return Math.exp(logTau);
  }

  /** Relative standard deviation of {@link #tauUs()}; NaN if the fit failed. */
  double tauRelativeSigma() {
    return logTauSigma;
  }

  /** Initial slope of the current's effect [CADC LSB / us]. */
  double amplitude() {
    return amplitude;
  }

  double amplitudeSigma() {
    return amplitudeSigma;
  }

  /** Standard deviation of a reading about the curve [CADC LSB]. */
  double noise() {
    return noise;
  }

  private void solve(int parameters) {
    start();
    double[][] normal = new double[3][4];
    for (int i = 0; i < ITERATIONS; i++) {
      double step = iterate(normal, parameters, i);
      if (!Double.isFinite(step)) {
        return;
      }
      if (step < CONVERGED && i > 3) {
        break;
      }
    }
    double[][] covariance = inverse(normal, parameters);
    amplitudeSigma = Math.sqrt(covariance[1][1]);
    logTauSigma = parameters == 3 ? Math.sqrt(covariance[2][2]) : 0;
  }

  // Rest from the readings at rest, amplitude from the median of the others.
  private void start() {
    int used = 0;
    double[] resting = new double[v.length];
    for (int k = 0; k < v.length; k++) {
      resting[k] = t[k] < 0 ? v[k] : Double.NaN;
      used += Double.isNaN(v[k]) ? 0 : 1;
    }
    rest = Population.median(resting);
    double[] ratios = new double[v.length];
    for (int k = 0; k < v.length; k++) {
      double shape = PulseShape.at(t[k], Math.exp(logTau), otherUs);
      ratios[k] = shape > 0 ? (v[k] - rest) / shape : Double.NaN;
    }
    amplitude = used < LEAST_READINGS ? Double.NaN : Population.median(ratios);
  }

  // One reweighted Gauss-Newton step; returns its relative length.
  private double iterate(double[][] normal, int parameters, int round) {
    double[] residual = new double[v.length];
    double tau = Math.exp(logTau);
    for (int k = 0; k < v.length; k++) {
      residual[k] = v[k] - rest - amplitude * PulseShape.at(t[k], tau, otherUs);
    }
    // Holds still later: weights that go on changing keep the steps from getting small.
    if (round < SCALINGS) {
      noise = Math.max(LEAST_SIGMA, Population.spread(residual));
    }
    for (double[] row : normal) {
      java.util.Arrays.fill(row, 0);
    }
    for (int k = 0; k < v.length; k++) {
      if (!Double.isNaN(residual[k])) {
        accumulate(normal, k, residual[k], tau);
      }
    }
    double[] step = solution(normal, parameters);
    rest += step[0];
    amplitude += step[1];
    double change = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step[2]));
    logTau += change;
    return Math.abs(change) + Math.abs(step[1] / amplitude);
  }

  private void accumulate(double[][] normal, int k, double residual, double tau) {
    double shape = PulseShape.at(t[k], tau, otherUs);
    double longer = PulseShape.at(t[k], tau * (1 + STEP), otherUs);
    double[] gradient = {1, shape, amplitude * (longer - shape) / STEP};
    double r = residual / (CAUCHY * noise);
    double weight = 1 / (noise * noise * (1 + r * r));
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        normal[i][j] += weight * gradient[i] * gradient[j];
      }
      normal[i][3] += weight * gradient[i] * residual;
    }
  }

  private static double[] solution(double[][] normal, int parameters) {
    double[][] inverse = inverse(normal, parameters);
    double[] step = new double[3];
    for (int i = 0; i < parameters; i++) {
      for (int j = 0; j < parameters; j++) {
        step[i] += inverse[i][j] * normal[j][3];
      }
    }
    return step;
  }

  // Gauss-Jordan of the leading block; positive definite unless the readings say nothing.
  private static double[][] inverse(double[][] normal, int size) {
    double[][] a = new double[size][2 * size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(normal[i], 0, a[i], 0, size);
      a[i][size + i] = 1;
    }
    for (int i = 0; i < size; i++) {
      double pivot = a[i][i];
      for (int j = 0; j < 2 * size; j++) {
        a[i][j] /= pivot;
      }
      for (int k = 0; k < size; k++) {
        double factor = a[k][i];
        for (int j = 0; k != i && j < 2 * size; j++) {
          a[k][j] -= factor * a[i][j];
        }
      }
    }
    double[][] inverse = new double[size][size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(a[i], size, inverse[i], 0, size);
    }
    return inverse;
  }
}
