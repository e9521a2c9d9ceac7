package org.spikewire.host.learning.firstspike;

/**
 * The principal branch of the Lambert W function: the solution w &ge; -1 of {@code w exp(w) = z}.
 *
 * <p>Domain: z &ge; -1/e, NaN below. Method for z &lt; 0, with {@code s = sqrt(2 (e z + 1))}: next
 * to the branch point the series in s (Corless et al. 1996, "On the Lambert W function", equation
 * 4.22), else a polynomial in s and one step of Halley's iteration (ibid., equation 5.9). For z
 * &gt; 0 the iteration starts from logarithms. Accuracy: a few units in the last place of {@code 1
 * + w}, as far as z is exact; an error of z grows by {@code 1 / (1 + w)}.
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
      return s < SERIES_BELOW ? series(s) : halley(z, polynomial(s));
    }
    return positive(z);
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
   * Interpolates (1 + w) / s at Chebyshev points of [0, sqrt 2]; relative error of 1 + w below
   * 1.2e-6.
   */
  private static double polynomial(double s) {
    double tail = -0.07501181 + s * (0.03339670 + s * (-0.01047009 + s * 0.00157484));
    return -1 + s * (0.99999891 + s * (-0.33325359 + s * (0.15180407 + s * tail)));
  }

  private static double positive(double z) {
    double l = Math.log(1 + z);
    double w = z < Math.E ? l * (1 - Math.log(1 + l) / (2 + l)) : l - Math.log(l);
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double next = halley(z, w);
      if (Math.abs(next - w) <= CONVERGED * (w + 1)) {
        return next;
      }
      w = next;
    }
    return w;
  }

  /** One step of third order: an error of 1e-6 becomes one of 1e-18. */
  private static double halley(double z, double w) {
    double e = Math.exp(w);
    double f = w * e - z;
    double w1 = w + 1;
    return w - f / (e * w1 - (w1 + 1) * f / (2 * w1));
  }
}
