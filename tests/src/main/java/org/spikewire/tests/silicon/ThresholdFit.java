package org.spikewire.tests.silicon;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * Thresholds and latency of an {@link IdealNetwork} that explain observed spikes best, after
 * Levenberg and Marquardt with numerical derivatives. Large residuals count by their logarithm, as
 * spikes that hardly came are far off.
 */
final class ThresholdFit {
  private static final int STEPS = 20;
  private static final double DELTA = 1e-3;
  private static final double SCALE = 0.05;
  // Residual that a spike counts for which came on one side only, or not at all.
  private static final double MISSING = 0.3;
  // Where a spike comes or goes with a parameter there is no slope.
  private static final double STEEPEST = 10;

  private final IdealNetwork network;
  private final double[][] inputs;
  private final double[] observed;
  private final int n;

  ThresholdFit(IdealNetwork network, double[][] inputs, double[][] observed) {
    this.network = network;
    this.inputs = inputs;
    this.observed = Arrays.stream(observed).flatMapToDouble(Arrays::stream).toArray();
    n = network.parameters();
  }

  /** As {@link IdealNetwork#set} takes them. */
  double[] run() {
    double[] best = new double[n];
    Arrays.fill(best, 0, n - 1, 1);
    double[] residuals = residuals(best);
    double damping = 0.01;
    for (int step = 0; step < STEPS; step++) {
      double[] tried = changed(best, residuals, damping);
      double[] left = residuals(tried);
      if (cost(left) < cost(residuals)) {
        best = tried;
        residuals = left;
        damping /= 4;
      } else {
        damping *= 8;
      }
    }
    return best;
  }

  private double[] changed(double[] parameters, double[] residuals, double damping) {
    double[][] slopes = new double[n][];
    for (int k = 0; k < n; k++) {
      double[] moved = parameters.clone();
      moved[k] += DELTA;
      slopes[k] = residuals(moved);
    }
    Array2DRowRealMatrix normal = new Array2DRowRealMatrix(n, n);
    ArrayRealVector right = new ArrayRealVector(n);
    double[] slope = new double[n];
    for (int i = 0; i < residuals.length; i++) {
      double steepest = 0;
      for (int k = 0; k < n; k++) {
        slope[k] = (residuals[i] - slopes[k][i]) / DELTA;
        steepest = Math.max(steepest, Math.abs(slope[k]));
      }
      if (steepest < STEEPEST) {
        double scaled = residuals[i] / SCALE;
        add(normal, right, slope, residuals[i], 1 / (1 + scaled * scaled));
      }
    }
    for (int k = 0; k < n; k++) {
      normal.addToEntry(k, k, damping * (1 + normal.getEntry(k, k)));
    }
    double[] change = new CholeskyDecomposition(normal).getSolver().solve(right).toArray();
    for (int k = 0; k < n; k++) {
      change[k] += parameters[k];
    }
    return change;
  }

  private void add(
      Array2DRowRealMatrix normal,
      ArrayRealVector right,
      double[] slope,
      double residual,
      double weight) {
    for (int k = 0; k < n; k++) {
      right.addToEntry(k, weight * slope[k] * residual);
      for (int m = 0; m < n; m++) {
        normal.addToEntry(k, m, weight * (slope[k] * slope[m]));
      }
    }
  }

  private static double cost(double[] residuals) {
    return Arrays.stream(residuals).map(r -> Math.log1p(r * r / (SCALE * SCALE))).sum();
  }

  // Observed less modelled.
  private double[] residuals(double[] parameters) {
    network.set(parameters);
    double[] modelled =
        Arrays.stream(inputs).flatMapToDouble(in -> Arrays.stream(network.outputs(in))).toArray();
    for (int i = 0; i < modelled.length; i++) {
      double residual = observed[i] - modelled[i];
      boolean both = Math.abs(residual) < Double.POSITIVE_INFINITY;
      modelled[i] = both ? residual : observed[i] == modelled[i] ? 0 : MISSING;
    }
    return modelled;
  }
}
