package org.spikewire.emulator.analog.engine;

/**
 * The potential of membranes of a part while reset is held, where reset is much faster than the
 * lines. It need not be followed then: with the reset rate r and the currents I at a time t it is,
 * counted from the reset potential,
 *
 * <pre>sum of I / (r - line) - sum of w exp(-r (t - t_e)) / (r - line) + D exp(-r (t - t_0))</pre>
 *
 * with the kicks w at t_e since a time t_0, of which only the latest count, and D the potential
 * less the first sum at t_0. No term is large, so nothing cancels.
 */
final class SwiftReset {

  /** Least ratio of the rates of reset and line. */
  private static final double LEAST_RATIO = 8;

  /**
   * Reset time constants after which nothing is left of a kick, which charges a membrane by
   * millivolts at most within one: exp(-12) is 6e-6.
   */
  private static final double FORGOTTEN = 12;

  /** Longest time that events are remembered [ticks]. */
  private static final double LONGEST_MEMORY = 4096;

  private final Columns columns;

  /** [slot][line] in one row, with the sign of the line [ticks]. */
  private final double[] charge;

  private final int lines;

  /** The kicks of the stretch at hand and those before it. */
  private final Segment events;

  SwiftReset(Columns columns, Segment events) {
    this.columns = columns;
    this.events = events;
    lines = columns.lines;
    charge = new double[columns.end * lines];
    for (int s = Columns.FIRST; s < columns.end; s++) {
      for (int q = 0; q < lines; q++) {
        double tau = 1 / (columns.resetRate(s) - columns.lineRate(s, q));
        charge[s * lines + q] = (q & 1) == 0 ? tau : -tau;
      }
    }
  }

  /** How long events have to be remembered [ticks]. */
  static long memory(Columns columns) {
    if (columns.resetKind != ResetKind.SWIFT) {
      return 0;
    }
    double slowest = Double.POSITIVE_INFINITY;
    for (int s = Columns.FIRST; s < columns.end; s++) {
      slowest = Math.min(slowest, columns.resetRate(s));
    }
    return (long) (FORGOTTEN / slowest) + 1;
  }

  /** Whether this is for a membrane with these rates [1/tick]. */
  static boolean suits(double resetRate, double fastestLine) {
    return resetRate * LONGEST_MEMORY >= FORGOTTEN && resetRate >= LEAST_RATIO * fastestLine;
  }

  /** The potential from reset at a tick, from the currents then and the offset D of another. */
  double potential(int s, double[] current, double offset, long since, long now) {
    double rate = columns.resetRate(s);
    long first = Math.max(since, now - (long) (FORGOTTEN / rate));
    return settled(s, current)
        + offset * Exponential.decay(rate * (now - since))
        - uncharged(s, rate, first, now);
  }

  /** What events from a tick on, of those before now, have not charged yet. */
  private double uncharged(int s, double rate, long from, long now) {
    double sum = 0;
    for (int e = events.lastBefore(now); e >= events.oldest() && events.tick(e) >= from; e--) {
      double left = Exponential.decay(rate * (now - events.tick(e)));
      sum += left * events.kick(e, s) * charge[s * lines + events.line(e, s)];
    }
    return sum;
  }

  /**
   * The potential from reset that currents [V/tick] would lead to if they lasted: the first sum.
   */
  double settled(int s, double[] current) {
    double sum = 0;
    for (int q = 0; q < lines; q++) {
      sum += current[q] * charge[s * lines + q];
    }
    return sum;
  }
}
