package org.spikewire.host.learning.firstspike;

/**
 * The principal branch of the Lambert W function: the solution w &ge; -1 of {@code w exp(w) = z}.
 *
 * <p>Domain: z &ge; -1/e, NaN below. For z &lt; 0, {@code 1 + w = s g(s)} with {@code s = sqrt(2 (e
 * z + 1))} (Corless et al. 1996, "On the Lambert W function", section 4): g is analytic as far as
 * {@code -sqrt 2}, so that one polynomial holds from the branch point to 0. For z &gt; 0 a few
 * steps of Halley's iteration (ibid., equation 5.9) start from logarithms. Accuracy: a few units in
 * the last place of {@code 1 + w}, as far as z is exact; an error of z grows by {@code 1 / (1 +
 * w)}.
 */
public final class LambertW {
  /** -1/e rounded to double, where the two real branches meet. */
  public static final double BRANCH_POINT = -0.36787944117144233;

  /** What BRANCH_POINT lacks to -1/e. */
  private static final double BRANCH_POINT_REST = 1.2428753672788363e-17;

  /**
   * Coefficients of g over {@code sqrt 2 s - 1}, rising: the interpolation at Chebyshev points of
   * [-1, 1], off by 7e-17 at most.
   */
  private static final double[] G = {
    0.8204296924610145,
    -0.1380740848532375,
    0.0308748465887527,
    -0.0077447536036634864,
    0.0020688648748750974,
    -0.0005751440339111686,
    0.00016436533136755636,
    -4.793434256975579e-05,
    1.4197966468518672e-05,
    -4.257354826784521e-06,
    1.2894505814917906e-06,
    -3.9375400912713517e-07,
    1.2090444896153747e-07,
    -3.739599832753898e-08,
    1.1866817664019752e-08,
    -3.70725286649166e-09,
    9.579161477261357e-10,
    -3.006522381295907e-10,
    1.9103108280708044e-10,
    -6.060497323301926e-11,
  };

  private static final double SQRT_2 = Math.sqrt(2);
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
    return z < 0 ? negative(z) : positive(z);
  }

  private static double negative(double z) {
    double s = Math.sqrt(Math.max(0, 2 * Math.E * (z - BRANCH_POINT - BRANCH_POINT_REST)));
    double x = SQRT_2 * s - 1;
    double x2 = x * x;
    double x4 = x2 * x2;
    double g = 0;
    // Four powers at a time, which the processor works out side by side.
    for (int k = G.length - 4; k >= 0; k -= 4) {
      g = g * x4 + (G[k] + G[k + 1] * x + (G[k + 2] + G[k + 3] * x) * x2);
    }
    return s * g - 1;
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
