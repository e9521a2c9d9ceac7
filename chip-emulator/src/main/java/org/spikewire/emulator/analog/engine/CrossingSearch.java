package org.spikewire.emulator.analog.engine;

/**
 * Finds the first tick at which a membrane without further events is at or over its threshold.
 *
 * <p>The trajectory is cut into steps of at most a quarter of the shortest time constant, in each
 * of which it is its Taylor polynomial of degree 6 (error below 1.3e-8 of the largest term). From a
 * tick that is below threshold the parabola {@code y + y' h + M h^2 / 2}, M the largest second
 * derivative in the rest of the step, lies above the trajectory: its first zero is never behind the
 * first crossing, so stepping to it cannot pass a crossing. Near one it is Newton's method. The
 * result does not depend on how far the search looks.
 */
final class CrossingSearch {

  static final long NONE = Long.MAX_VALUE;

  private static final double STEP_OF_TAU = 0.25;

  private final Columns columns;
  private final int lines;
  private final int[] step;
  private final double[] current;
  private final double[] term;

  // Taylor coefficients of potential minus threshold.
  private double c0;
  private double c1;
  private double c2;
  private double c3;
  private double c4;
  private double c5;
  private double c6;

  CrossingSearch(Columns columns) {
    this.columns = columns;
    lines = columns.lines;
    step = new int[columns.count];
    current = new double[lines];
    term = new double[lines];
    for (int s = 0; s < columns.count; s++) {
      double fastest = columns.leak[s];
      for (int q = 0; q < lines; q++) {
        fastest = Math.max(fastest, columns.lineRate[s][q]);
      }
      step[s] = (int) Math.max(1, Math.min(STEP_OF_TAU / fastest, Noise.KNOT_TICKS));
    }
  }

  /**
   * The first tick after {@code from}, up to {@code to}, at which the membrane is at or over
   * threshold, or {@link #NONE}.
   *
   * @param s slot
   * @param v potential at {@code from} [V]
   * @param lineCurrent magnitudes of the lines at {@code from} [V/tick]
   */
  long first(int s, double v, double[] lineCurrent, long from, long to) {
    System.arraycopy(lineCurrent, 0, current, 0, lines);
    double potential = v;
    long t = from;
    while (t < to && mayEverCross(s, potential, current)) {
      int n = (int) Math.min(step[s], to - t);
      double threshold = columns.threshold[s];
      double slope = 0;
      if (columns.thresholdNoise[s] > 0) {
        n = (int) Math.min(n, Noise.KNOT_TICKS - Math.floorMod(t, (long) Noise.KNOT_TICKS));
        double k0 = columns.knot(s, Math.floorDiv(t, (long) Noise.KNOT_TICKS));
        double k1 = columns.knot(s, Math.floorDiv(t, (long) Noise.KNOT_TICKS) + 1);
        slope = (k1 - k0) / Noise.KNOT_TICKS;
        threshold += k0 + slope * Math.floorMod(t, (long) Noise.KNOT_TICKS);
      }
      expand(s, potential, threshold, slope);
      int h = march(n);
      if (h > 0) {
        return t + h;
      }
      potential = value(n) + threshold + slope * n;
      for (int q = 0; q < lines; q++) {
        current[q] *= Exponential.decay(columns.lineRate[s][q] * n);
      }
      t += n;
    }
    return NONE;
  }

  /** Whether a membrane may ever cross without further events: {@link RiseBound}, by reach. */
  boolean mayEverCross(int s, double v, double[] lineCurrent) {
    double excitation = 0;
    for (int q = 0; q < lines; q += 2) {
      excitation += lineCurrent[q];
    }
    double reach = columns.reach[s];
    double swing = excitation * reach + Math.max(v, 0) * (1 - columns.leak[s] * reach);
    return Math.max(v, swing) >= columns.lowestThreshold[s];
  }

  /** V(k+1) = -leak V(k) + sum over lines of (-rate)^k I, then V(k) / k!. */
  private void expand(int s, double v, double threshold, double slope) {
    double leak = columns.leak[s];
    for (int q = 0; q < lines; q++) {
      term[q] = (q & 1) == 0 ? current[q] : -current[q];
    }
    double d1 = inflow() - leak * v;
    double d2 = derivedInflow(s) - leak * d1;
    double d3 = derivedInflow(s) - leak * d2;
    double d4 = derivedInflow(s) - leak * d3;
    double d5 = derivedInflow(s) - leak * d4;
    double d6 = derivedInflow(s) - leak * d5;
    c0 = v - threshold;
    c1 = d1 - slope;
    c2 = d2 / 2;
    c3 = d3 / 6;
    c4 = d4 / 24;
    c5 = d5 / 120;
    c6 = d6 / 720;
  }

  private double inflow() {
    double sum = 0;
    for (int q = 0; q < lines; q++) {
      sum += term[q];
    }
    return sum;
  }

  private double derivedInflow(int s) {
    double sum = 0;
    for (int q = 0; q < lines; q++) {
      term[q] *= -columns.lineRate[s][q];
      sum += term[q];
    }
    return sum;
  }

  private double value(double h) {
    return c0 + h * (c1 + h * (c2 + h * (c3 + h * (c4 + h * (c5 + h * c6)))));
  }

  private double slope(double h) {
    return c1 + h * (2 * c2 + h * (3 * c3 + h * (4 * c4 + h * (5 * c5 + h * 6 * c6))));
  }

  private double bend(double h) {
    return 2 * c2 + h * (6 * c3 + h * (12 * c4 + h * (20 * c5 + h * 30 * c6)));
  }

  /** First tick of 1..n at or over threshold, or 0. */
  private int march(int n) {
    double jerk =
        6 * c3 + n * (24 * Math.abs(c4) + n * (60 * Math.abs(c5) + n * 120 * Math.abs(c6)));
    double rise = Math.max(0, jerk);
    int x = 0;
    double y = c0;
    double d = c1;
    double b = 2 * c2;
    while (x < n) {
      if (y < 0) {
        double h = -2 * y / (d + Math.sqrt(d * d - 2 * (b + (n - x) * rise) * y));
        // Not a number or negative: the parabola has no zero ahead.
        if (!(h > 0 && h <= n - x)) {
          return value(n) >= 0 ? n : 0;
        }
        int stride = (int) h;
        if (stride > 0 && value(x + stride) >= 0) {
          return x + stride;
        }
        x += stride;
      }
      x++;
      y = value(x);
      if (y >= 0) {
        return Math.min(x, n);
      }
      d = slope(x);
      b = bend(x);
    }
    return 0;
  }
}
