package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/**
 * The potential of membranes of a part while reset is held, where reset is much faster than the
 * lines. It need not be followed then: with the reset rate r and the currents I at a time t it is,
 * counted from the reset potential,
 *
 * <pre>sum of I / (r - line) - sum of w exp(-r (t - t_e)) / (r - line) + D exp(-r (t - t_0))</pre>
 *
 * with the kicks w at t_e since a time t_0, of which only the latest count, and D from the
 * potential at t_0. No term is large, so nothing cancels.
 */
final class SwiftReset {

  /** Least ratio of the rates of reset and line. */
  private static final double LEAST_RATIO = 4;

  /** Reset time constants after which nothing is left: exp(-18) is 2e-8. */
  private static final double FORGOTTEN = 18;

  /** Longest time that events are remembered [ticks]. */
  private static final double LONGEST_MEMORY = 4096;

  private final Columns columns;

  /** [slot][line], with the sign of the line [ticks]. */
  private final double[][] charge;

  private final long memory;
  private long[] ticks = new long[64];
  private Kicks[] kicks = new Kicks[64];
  private int head;
  private int tail;

  SwiftReset(Columns columns) {
    this.columns = columns;
    charge = new double[columns.count][columns.lines];
    double slowest = Double.POSITIVE_INFINITY;
    for (int s = 0; s < columns.count; s++) {
      slowest = Math.min(slowest, columns.resetRate[s]);
      for (int q = 0; q < columns.lines; q++) {
        double tau = 1 / (columns.resetRate[s] - columns.lineRate[s][q]);
        charge[s][q] = (q & 1) == 0 ? tau : -tau;
      }
    }
    memory = (long) (FORGOTTEN / slowest) + 1;
  }

  /** Whether this is for membranes with these rates [1/tick]. */
  static boolean suits(double resetRate, double[] lineRates) {
    return resetRate * LONGEST_MEMORY >= FORGOTTEN
        && resetRate >= LEAST_RATIO * Arrays.stream(lineRates).max().orElse(0);
  }

  /** D of a potential u from reset [V] with currents [V/tick], at the same time. */
  double offset(int s, double u, double[] current) {
    return u - settled(s, current);
  }

  /**
   * The potential from reset at a tick, from the currents then and D at an earlier tick.
   *
   * @param later events after those that are remembered
   */
  double potential(int s, double[] current, double offset, long since, long now, Segment later) {
    double rate = columns.resetRate[s];
    double u = settled(s, current) + offset * Exponential.decay(rate * (now - since));
    long first = Math.max(since, now - (long) (FORGOTTEN / rate));
    for (int e = 0; e < later.size() && later.tick(e) < now; e++) {
      if (later.tick(e) >= first) {
        u -= left(s, later.kicks(e), now - later.tick(e));
      }
    }
    for (int e = tail - 1; e >= head && ticks[e] >= first; e--) {
      u -= left(s, kicks[e], now - ticks[e]);
    }
    return u;
  }

  /** What a kick has not charged yet after some time. */
  private double left(int s, Kicks kick, long age) {
    double left = 0;
    for (int q = 0; q < columns.lines; q++) {
      float[] row = kick.rows[q];
      left += row.length > 0 ? row[s] * charge[s][q] : 0;
    }
    return left * Exponential.decay(columns.resetRate[s] * age);
  }

  private double settled(int s, double[] current) {
    double sum = 0;
    for (int q = 0; q < current.length; q++) {
      sum += current[q] * charge[s][q];
    }
    return sum;
  }

  /** Remembers the events of a stretch that ends now. */
  void keep(Segment events, long now) {
    while (head < tail && ticks[head] < now - memory) {
      head++;
    }
    if (tail + events.size() > ticks.length) {
      makeRoom(events.size());
    }
    for (int e = 0; e < events.size(); e++) {
      ticks[tail] = events.tick(e);
      kicks[tail++] = events.kicks(e);
    }
  }

  private void makeRoom(int more) {
    int kept = tail - head;
    int length = Math.max(ticks.length, 2 * (kept + more));
    long[] t = new long[length];
    Kicks[] k = new Kicks[length];
    System.arraycopy(ticks, head, t, 0, kept);
    System.arraycopy(kicks, head, k, 0, kept);
    ticks = t;
    kicks = k;
    head = 0;
    tail = kept;
  }

  void clear() {
    head = 0;
    tail = 0;
  }
}
