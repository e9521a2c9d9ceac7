package org.spikewire.host.learning.firstspike;

import java.util.Arrays;

/**
 * One linear test an input time: a neuron that crosses the threshold in the interval before or
 * after input k has {@code p * factorP[k] + q * factorQ[k] >= least[k]}, where p and q are its sums
 * over the inputs before k. The membrane, suitably scaled, is a straight line between two inputs
 * and the threshold a convex curve: a line below a tangent of the curve at both ends of an interval
 * does not meet the curve within it.
 */
public final class CrossingScreen {
  /** Lets neither rounding nor a grazing neuron slip below a tangent. */
  private static final double SLACK = 1e-9;

  final double[] factorP;
  final double[] factorQ;
  final double[] least;

  CrossingScreen(int inputs) {
    factorP = new double[inputs];
    factorQ = new double[inputs];
    least = new double[inputs];
  }

  /** Every neuron passes the tests of {@code size} inputs. */
  void passAll(int size) {
    Arrays.fill(factorP, 0, size, 0);
    Arrays.fill(factorQ, 0, size, 0);
    Arrays.fill(least, 0, size, Double.NEGATIVE_INFINITY);
  }

  /** Begins a row of intervals; before the first input no membrane moves. */
  void begin() {
    factorP[0] = 0;
    factorQ[0] = 0;
    least[0] = 1;
  }

  /**
   * Sets the test of the next input.
   *
   * @param k the input, from 1
   * @param tangentBefore value at input k-1 of the tangent that belongs to the interval up to k
   * @param tangent its value at input k
   */
  void set(int k, double p, double q, double tangentBefore, double tangent) {
    factorP[k] = p;
    factorQ[k] = q;
    least[k - 1] = Math.min(least[k - 1], tangentBefore * (1 - SLACK));
    least[k] = tangent * (1 - SLACK);
  }
}
