package org.spikewire.emulator.analog.engine;

/**
 * Potential less threshold of one membrane as its Taylor polynomial of degree 6 from an origin that
 * moves with the events. Where time times the fastest rate stays below 1/4 the error is below
 * 1.3e-8 of the largest term.
 */
final class Trajectory {

  private final Columns columns;
  private final int lines;
  private final double[] term;

  private double c0;
  private double c1;
  private double c2;
  private double c3;
  private double c4;
  private double c5;
  private double c6;

  Trajectory(Columns columns) {
    this.columns = columns;
    lines = columns.lines;
    term = new double[lines];
  }

  /**
   * Starts anew: {@code V(k+1) = -leak V(k) + sum over lines of (-rate)^k I}.
   *
   * @param v potential at the origin
   * @param current magnitudes of the lines there
   * @param threshold threshold there
   * @param slope its change a tick
   */
  void start(int s, double v, double[] current, double threshold, double slope) {
    double leak = columns.leak[s];
    double[] rate = columns.lineRate[s];
    double sum = 0;
    for (int q = 0; q < lines; q++) {
      term[q] = (q & 1) == 0 ? current[q] : -current[q];
      sum += term[q];
    }
    double d1 = sum - leak * v;
    double d2 = derivedInflow(rate) - leak * d1;
    double d3 = derivedInflow(rate) - leak * d2;
    double d4 = derivedInflow(rate) - leak * d3;
    double d5 = derivedInflow(rate) - leak * d4;
    double d6 = derivedInflow(rate) - leak * d5;
    c0 = v - threshold;
    c1 = d1 - slope;
    c2 = d2 * (1.0 / 2);
    c3 = d3 * (1.0 / 6);
    c4 = d4 * (1.0 / 24);
    c5 = d5 * (1.0 / 120);
    c6 = d6 * (1.0 / 720);
  }

  private double derivedInflow(double[] rate) {
    double sum = 0;
    for (int q = 0; q < lines; q++) {
      term[q] *= -rate[q];
      sum += term[q];
    }
    return sum;
  }

  /**
   * Adds a kick at the origin. The response is {@code sum of (-1)^(k-1) H(k-1) h^k / k!}, H(j) the
   * sum of all products of j rates, leak or line.
   */
  void kick(int s, int q, double w) {
    double leak = columns.leak[s];
    double rate = columns.lineRate[s][q];
    double i = (q & 1) == 0 ? w : -w;
    double power = rate;
    double h = leak + power;
    c1 += i;
    c2 -= i * h * (1.0 / 2);
    power *= rate;
    h = leak * h + power;
    c3 += i * h * (1.0 / 6);
    power *= rate;
    h = leak * h + power;
    c4 -= i * h * (1.0 / 24);
    power *= rate;
    h = leak * h + power;
    c5 += i * h * (1.0 / 120);
    power *= rate;
    h = leak * h + power;
    c6 -= i * h * (1.0 / 720);
  }

  /** Changes the slope of the threshold from the origin on. */
  void bendThreshold(double change) {
    c1 -= change;
  }

  /** Moves the origin forward: repeated synthetic division. */
  void move(double h) {
    double b5 = c5 + h * c6;
    double b4 = c4 + h * b5;
    double b3 = c3 + h * b4;
    double b2 = c2 + h * b3;
    double b1 = c1 + h * b2;
    c0 += h * b1;
    b5 += h * c6;
    b4 += h * b5;
    b3 += h * b4;
    b2 += h * b3;
    c1 = b1 + h * b2;
    b5 += h * c6;
    b4 += h * b5;
    b3 += h * b4;
    c2 = b2 + h * b3;
    b5 += h * c6;
    b4 += h * b5;
    c3 = b3 + h * b4;
    b5 += h * c6;
    c4 = b4 + h * b5;
    c5 = b5 + h * c6;
  }

  double value(double h) {
    return c0 + h * (c1 + h * (c2 + h * (c3 + h * (c4 + h * (c5 + h * c6)))));
  }

  private double slope(double h) {
    return c1 + h * (2 * c2 + h * (3 * c3 + h * (4 * c4 + h * (5 * c5 + h * 6 * c6))));
  }

  private double bend(double h) {
    return 2 * c2 + h * (6 * c3 + h * (12 * c4 + h * (20 * c5 + h * 30 * c6)));
  }

  /**
   * First tick of 1..n that is not negative, or 0.
   *
   * <p>From a tick that is negative the parabola {@code y + y' h + M h^2 / 2}, M the largest second
   * derivative in the rest of the time, lies above the trajectory: its first zero is never behind
   * the first crossing, so stepping to it cannot pass a crossing. Near one it is Newton's method.
   */
  int firstCrossing(int n) {
    double tail = 24 * Math.abs(c4) + n * (60 * Math.abs(c5) + n * 120 * Math.abs(c6));
    double jerk = Math.max(0, 6 * c3 + n * tail);
    int x = 0;
    double y = c0;
    double d = c1;
    double b = 2 * c2;
    while (x < n) {
      if (y < 0) {
        double h = -2 * y / (d + Math.sqrt(d * d - 2 * (b + (n - x) * jerk) * y));
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
