package org.spikewire.emulator.analog.engine;

/**
 * Potential less threshold of one membrane as its Taylor polynomial of degree 5 from an origin that
 * moves with the events. Where time h times the fastest rate is x, what is left out of a line of
 * current I is below {@code I h x^5 / 120}: 4e-8 of what it charges at x = 0.085, 8e-6 at 1/4.
 */
final class Trajectory {

  private final Columns columns;
  private final int lines;

  private double c0;
  private double c1;
  private double c2;
  private double c3;
  private double c4;
  private double c5;

  Trajectory(Columns columns) {
    this.columns = columns;
    lines = columns.lines;
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
    double inflow = 0;
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (int q = 0; q < lines; q++) {
      double l = rate[q];
      double i = (q & 1) == 0 ? current[q] : -current[q];
      inflow += i;
      first -= i * l;
      second += i * (l * l);
      third -= i * l * (l * l);
      fourth += i * ((l * l) * (l * l));
    }
    double d1 = inflow - leak * v;
    double d2 = first - leak * d1;
    double d3 = second - leak * d2;
    double d4 = third - leak * d3;
    double d5 = fourth - leak * d4;
    c0 = v - threshold;
    c1 = d1 - slope;
    c2 = d2 * (1.0 / 2);
    c3 = d3 * (1.0 / 6);
    c4 = d4 * (1.0 / 24);
    c5 = d5 * (1.0 / 120);
  }

  /**
   * Adds a kick at the origin. The response is {@code sum of (-1)^(k-1) H(k-1) h^k / k!}, H(j) the
   * sum of all products of j rates, leak or line.
   */
  void kick(int s, int q, double w) {
    double leak = columns.leak[s];
    double rate = columns.lineRate[s][q];
    double i = (q & 1) == 0 ? w : -w;
    double square = rate * rate;
    double h1 = leak + rate;
    double h2 = leak * h1 + square;
    double h3 = leak * h2 + square * rate;
    double h4 = leak * h3 + square * square;
    c1 += i;
    c2 -= i * h1 * (1.0 / 2);
    c3 += i * h2 * (1.0 / 6);
    c4 -= i * h3 * (1.0 / 24);
    c5 += i * h4 * (1.0 / 120);
  }

  /** Changes the slope of the threshold from the origin on. */
  void bendThreshold(double change) {
    c1 -= change;
  }

  /** Moves the origin forward: Taylor's theorem, exact for the polynomial. */
  void move(double h) {
    double c5h = c5 * h;
    c0 += h * (c1 + h * (c2 + h * (c3 + h * (c4 + c5h))));
    c1 += h * (2 * c2 + h * (3 * c3 + h * (4 * c4 + 5 * c5h)));
    c2 += h * (3 * c3 + h * (6 * c4 + 10 * c5h));
    c3 += h * (4 * c4 + 10 * c5h);
    c4 += 5 * c5h;
  }

  double value(double h) {
    return c0 + h * (c1 + h * (c2 + h * (c3 + h * (c4 + h * c5))));
  }

  private double slope(double h) {
    return c1 + h * (2 * c2 + h * (3 * c3 + h * (4 * c4 + h * 5 * c5)));
  }

  private double bend(double h) {
    return 2 * c2 + h * (6 * c3 + h * (12 * c4 + h * 20 * c5));
  }

  /**
   * First tick of 1..n that is not negative, or 0.
   *
   * <p>From a tick that is negative the parabola {@code y + y' h + M h^2 / 2}, M the largest second
   * derivative in the rest of the time, lies above the trajectory: its first zero is never behind
   * the first crossing, so stepping to it cannot pass a crossing. Near one it is Newton's method.
   */
  int firstCrossing(int n) {
    double jerk = Math.max(0, 6 * c3 + n * (24 * Math.abs(c4) + n * 60 * Math.abs(c5)));
    if (c0 + n * (Math.max(0, c1) + n * Math.max(0, c2 + n * jerk / 2)) < 0) {
      return 0;
    }
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
