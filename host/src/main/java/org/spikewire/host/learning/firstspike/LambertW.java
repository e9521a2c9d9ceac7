package org.spikewire.host.learning.firstspike;

/**
 * The principal branch of the Lambert W function: the solution w &ge; -1 of {@code w exp(w) = z}.
 *
 * <p>Domain: z &ge; -1/e, NaN below. Method: close to the branch point the series in {@code s =
 * sqrt(2 (e z + 1))} (Corless et al. 1996, "On the Lambert W function", equation 4.22); elsewhere
 * Halley's iteration (ibid., equation 5.9) from that series, from {@code ln(1 + z)} or from {@code
 * ln z - ln ln z}. Accuracy: a few units in the last place of {@code 1 + w}, as far as z is exact;
 * an error of z grows by {@code 1 / (1 + w)}.
 */
public final class LambertW {
  /** -1/e rounded to double, where the two real branches meet. */
  public static final double BRANCH_POINT = -0.36787944117144233;

  /** What BRANCH_POINT lacks to -1/e. */
  private static final double BRANCH_POINT_REST = 1.2428753672788363e-17;

  private static final double SERIES_BELOW = 1e-2;
  private static final double CONVERGED = 1e-6;
  private static final int MAX_ITERATIONS = 10;

  private LambertW() {}

  /** W0(z), NaN for z &lt; -1/e. */
  public static double w0(double z) {
    if (!(z >= BRANCH_POINT)) {
      return Double.NaN;
    }
    if (z == 0 || z == Double.POSITIVE_INFINITY) {
      return z;
    }
    if (z < 0) {
      double s = Math.sqrt(Math.max(0, 2 * Math.E * (z - BRANCH_POINT - BRANCH_POINT_REST)));
      double w = series(s);
      return s < SERIES_BELOW ? w : halley(z, w);
    }
    double l = Math.log(1 + z);
    return halley(z, z < Math.E ? l * (1 - Math.log(1 + l) / (2 + l)) : l - Math.log(l));
  }

  private static double series(double s) {
    double tail = -221.0 / 8505 + s * (680863.0 / 43545600 - s * (1963.0 / 204120));
    return -1
        + s
            * (1
                + s
                    * (-1.0 / 3
                        + s * (11.0 / 72 + s * (-43.0 / 540 + s * (769.0 / 17280 + s * tail)))));
  }

  /**
   * The third-order iteration: once a step is below the cube root of the precision, the next would
   * change nothing.
   */
  private static double halley(double z, double start) {
    double w = start;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double e = Math.exp(w);
      double f = w * e - z;
      double w1 = w + 1;
      double step = f / (e * w1 - (w1 + 1) * f / (2 * w1));
      w -= step;
      if (Math.abs(step) <= CONVERGED * w1) {
        break;
      }
    }
    return w;
  }
}
