package org.spikewire.emulator.analog.engine;

/**
 * Potential less threshold of one membrane as its Taylor polynomial of degree 5 from an origin that
 * moves with the events. Where time h times the fastest rate is x, what is left out of a line of
 * current I is below {@code I h x^5 / 120}: 4e-8 of what it charges at x = 0.085, 8e-6 at 1/4.
 */
final class Trajectory {

  private static final int DEGREE = 5;

  /**
   * [slot][potential, then each line][power less 1]: what one volt, or one volt a tick, adds to the
   * coefficients.
   */
  private final double[] response;

  private final int lines;
  private final int stride;

  private double c0;
  private double c1;
  private double c2;
  private double c3;
  private double c4;
  private double c5;

  private long origin;

  /** The first event that is not in the coefficients. */
  private int event;

  Trajectory(Columns columns) {
    lines = columns.lines;
    stride = DEGREE * (1 + lines);
    response = new double[stride * columns.end];
    for (int s = Columns.FIRST; s < columns.end; s++) {
      fill(columns, s);
    }
  }

  /**
   * A potential v decays as {@code v sum of (-leak h)^k / k!}; the response to a current is {@code
   * sum of (-1)^(k-1) H(k-1) h^k / k!}, H(j) the sum of all products of j rates, leak or line.
   */
  private void fill(Columns columns, int s) {
    double leak = columns.leak(s);
    double factorial = 1;
    double power = 1;
    for (int k = 1; k <= DEGREE; k++) {
      factorial *= k;
      power *= -leak;
      response[stride * s + k - 1] = power / factorial;
    }
    for (int q = 0; q < lines; q++) {
      fillLine(s, q, leak, columns.lineRate(s, q));
    }
  }

  private void fillLine(int s, int q, double leak, double rate) {
    double sign = (q & 1) == 0 ? 1 : -1;
    double power = 1;
    double products = 1;
    double factorial = 1;
    for (int k = 1; k <= DEGREE; k++) {
      factorial *= k;
      response[stride * s + DEGREE * (1 + q) + k - 1] = sign * products / factorial;
      sign = -sign;
      power *= rate;
      products = leak * products + power;
    }
  }

  /**
   * Starts anew.
   *
   * @param v potential at the origin
   * @param current magnitudes of the lines there, events before it included
   * @param threshold threshold there
   * @param slope its change a tick
   * @param events that come later
   */
  void start(
      int s,
      double v,
      double[] current,
      double threshold,
      double slope,
      long tick,
      Segment events) {
    int i = stride * s;
    c0 = v - threshold;
    c1 = v * response[i] - slope;
    c2 = v * response[i + 1];
    c3 = v * response[i + 2];
    c4 = v * response[i + 3];
    c5 = v * response[i + 4];
    for (int q = 0; q < lines; q++) {
      kick(s, q, current[q]);
    }
    origin = tick;
    event = events.first();
    while (event < events.end() && events.tick(event) < tick) {
      event++;
    }
  }

  private void kick(int s, int q, double w) {
    int i = stride * s + DEGREE * (1 + q);
    c1 += w * response[i];
    c2 += w * response[i + 1];
    c3 += w * response[i + 2];
    c4 += w * response[i + 3];
    c5 += w * response[i + 4];
  }

  /** Tick of the origin. */
  long origin() {
    return origin;
  }

  /** Moves the origin forward to a tick, through the events before it. */
  void moveTo(int s, long to, Segment events) {
    for (; hasEventBefore(to, events); takeEvent(s, events)) {
      moveTo(events.tick(event));
    }
    moveTo(to);
  }

  private void moveTo(long tick) {
    move((double) (tick - origin));
    origin = tick;
  }

  /**
   * The first tick after the origin, up to {@code to}, that is not negative, or {@link
   * CrossingSearch#NONE}; moves the origin forward on the way, but not past that tick.
   */
  long firstCrossing(int s, long to, Segment events) {
    for (; hasEventBefore(to, events); takeEvent(s, events)) {
      long crossing = crossingUpTo(events.tick(event));
      if (crossing != CrossingSearch.NONE) {
        return crossing;
      }
    }
    return crossingUpTo(to);
  }

  /** The same where no event comes before a tick. */
  private long crossingUpTo(long tick) {
    double n = tick - origin;
    if (mayCross(n)) {
      int h = firstCrossing((int) n);
      if (h > 0) {
        return origin + h;
      }
    }
    moveTo(tick);
    return CrossingSearch.NONE;
  }

  /**
   * Events of one tick are taken one after the other, with no time in between: how many these are
   * could not be foreseen.
   */
  private boolean hasEventBefore(long tick, Segment events) {
    return event < events.end() && events.tick(event) < tick;
  }

  private void takeEvent(int s, Segment events) {
    kick(s, events.line(event, s), events.kick(event, s));
    event++;
  }

  /**
   * Whether the sum of all terms, each as far as it can be positive up to a time, reaches zero.
   * They can be worked out side by side: the answer that a membrane crosses is not foreseen, so
   * that all that follows waits for it. For the same reason all are doubled, {@code x + |x|} being
   * twice {@link #positive}.
   */
  private boolean mayCross(double n) {
    double n2 = n * n;
    double rise = 2 * c0 + n * (c1 + Math.abs(c1)) + n2 * (c2 + Math.abs(c2));
    double bend = n * (c3 + Math.abs(c3)) + 2 * n2 * (Math.abs(c4) + n * Math.abs(c5));
    return rise + n2 * bend >= 0;
  }

  /**
   * The sum over lines of {@code I / (rate - line)} at the origin, as the first five terms of
   * {@code sum of I line^k / rate^(k+1)}: {@code sum of I (-line)^k = V(k+1) + leak V(k)}.
   *
   * @param v potential there
   * @param slope of the threshold
   */
  double settled(double leak, double v, double slope, double rate) {
    double d1 = c1 + slope;
    double d2 = 2 * c2;
    double d3 = 6 * c3;
    double d4 = 24 * c4;
    double d5 = 120 * c5;
    double x = -1 / rate;
    double sum = d5 + leak * d4;
    sum = sum * x + (d4 + leak * d3);
    sum = sum * x + (d3 + leak * d2);
    sum = sum * x + (d2 + leak * d1);
    sum = sum * x + (d1 + leak * v);
    return -sum * x;
  }

  /** Changes the slope of the threshold from the origin on. */
  void bendThreshold(double change) {
    c1 -= change;
  }

  /**
   * Moves the polynomial forward: Taylor's theorem, exact for the polynomial. Here and in {@link
   * #value}, which what comes next waits for, terms are gathered in pairs instead of one by one.
   */
  private void move(double h) {
    double h2 = h * h;
    double c5h = c5 * h;
    c0 += h * c1 + h2 * (c2 + h * c3 + h2 * (c4 + c5h));
    c1 += 2 * h * c2 + h2 * (3 * c3 + 4 * h * c4 + h2 * (5 * c5));
    c2 += 3 * h * c3 + h2 * (6 * c4 + 10 * c5h);
    c3 += h * (4 * c4 + 10 * c5h);
    c4 += 5 * c5h;
  }

  /** Potential less threshold some ticks after the origin. */
  double value(double h) {
    double h2 = h * h;
    return c0 + h * c1 + h2 * (c2 + h * c3 + h2 * (c4 + h * c5));
  }

  private double slope(double h) {
    return c1 + h * (2 * c2 + h * (3 * c3 + h * (4 * c4 + h * 5 * c5)));
  }

  private double bend(double h) {
    return 2 * c2 + h * (6 * c3 + h * (12 * c4 + h * 20 * c5));
  }

  /** Largest third derivative up to a time, or 0 if that is negative. */
  private double jerk(double h) {
    return positive(6 * c3 + h * (24 * Math.abs(c4) + h * 60 * Math.abs(c5)));
  }

  /** {@code Math.max(x, 0)}, which takes longer for the sake of numbers that do not occur. */
  private static double positive(double x) {
    return (x + Math.abs(x)) / 2;
  }

  /**
   * First tick of 1..n that is not negative, or 0.
   *
   * <p>From a tick that is negative the parabola {@code y + y' h + M h^2 / 2}, M the largest second
   * derivative in the rest of the time, lies above the trajectory: its first zero is never behind
   * the first crossing, so stepping to it cannot pass a crossing. Near one it is Newton's method.
   */
  private int firstCrossing(int n) {
    double jerk = jerk(n);
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
