package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/**
 * Finds the first tick at which a membrane is at or over its threshold. The result does not depend
 * on how far the search looks.
 */
final class CrossingSearch {

  static final long NONE = Long.MAX_VALUE;

  /** Reach of a {@link Trajectory}, in units of the fastest time constant. */
  private static final double STEP_OF_TAU = 0.25;

  /** What rounding may add to a bound [V]. */
  private static final double ROUNDING = 1e-7;

  private final Columns columns;
  private final int lines;
  private final int[] step;

  /** [slot], {@link Membrane#factors} of a whole step. */
  private final double[][] stepFactors;

  private final Membrane ahead;
  private final Trajectory trajectory;

  // Threshold at a tick, its slope from there on, and the tick where the slope changes.
  private double threshold;
  private long thresholdSince;
  private double slope;
  private long knot;

  // Noise of the threshold at the last knot looked at and the one after it [V], by slot.
  private final long[] knotIndex;
  private final double[] lastKnot;
  private final double[] nextKnot;

  CrossingSearch(Columns columns) {
    knotIndex = new long[columns.end];
    Arrays.fill(knotIndex, Long.MIN_VALUE);
    lastKnot = new double[columns.end];
    nextKnot = new double[columns.end];
    this.columns = columns;
    lines = columns.lines;
    step = new int[columns.end];
    stepFactors = new double[columns.end][];
    ahead = new Membrane(columns);
    trajectory = new Trajectory(columns);
    for (int s = Columns.FIRST; s < columns.end; s++) {
      double longest = STEP_OF_TAU / columns.fastest(s);
      step[s] = (int) Math.max(1, Math.min(longest, Noise.KNOT_TICKS));
      stepFactors[s] = ahead.factors(s, step[s]);
    }
  }

  /** Whether a slot can be followed from {@link #begin} on. */
  boolean isSmooth(int s) {
    return step[s] >= Timeline.SLAB;
  }

  /**
   * The first tick after {@code from}, up to {@code to}, at which a membrane without events is at
   * or over threshold, or {@link #NONE}; from that tick on it can be followed.
   *
   * @param s slot
   * @param v potential at {@code from} [V]
   * @param lineCurrent magnitudes of the lines at {@code from} [V/tick]
   */
  long first(int s, double v, double[] lineCurrent, long from, long to) {
    System.arraycopy(lineCurrent, 0, ahead.current, 0, lines);
    ahead.v = v;
    long t = from;
    while (t < to) {
      double highest = highest(s, ahead.v, ahead.current, to - t);
      if (highest < columns.lowestThreshold(s)) {
        return NONE;
      }
      thresholdAt(s, t);
      int n = (int) Math.min(Math.min(step[s], to - t), knot - t);
      double lowest = Math.min(threshold, threshold + slope * n) - ROUNDING;
      boolean alone = isEmpty(ahead.current);
      double next = alone ? ahead.v * Exponential.decay(columns.leak(s) * n) : 0;
      if ((alone ? Math.max(ahead.v, next) : highest) >= lowest) {
        trajectory.start(s, ahead.v, ahead.current, threshold, slope, t, Segment.NONE);
        long crossing = trajectory.firstCrossing(s, t + n, Segment.NONE);
        if (crossing != NONE) {
          return crossing;
        }
      }
      if (alone) {
        ahead.v = next;
      } else {
        advance(s, n);
      }
      t += n;
    }
    return NONE;
  }

  private void advance(int s, int n) {
    if (n == step[s]) {
      ahead.advance(stepFactors[s]);
    } else {
      ahead.advance(s, n);
    }
  }

  private static boolean isEmpty(double[] current) {
    for (double i : current) {
      if (i != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Begins to follow a slot with its events, for less than a slab.
   *
   * @param lineCurrent magnitudes of the lines at {@code from}, events before it included [V/tick]
   */
  void begin(int s, double v, double[] lineCurrent, long from, Segment events) {
    thresholdAt(s, from);
    trajectory.start(s, v, lineCurrent, threshold, slope, from, events);
  }

  /**
   * The first crossing after where the slot has been followed to, up to a tick, or {@link #NONE}.
   */
  long next(int s, long to, Segment events) {
    while (trajectory.origin() < to) {
      long crossing = trajectory.firstCrossing(s, Math.min(to, knot), events);
      if (crossing != NONE) {
        return crossing;
      }
      passKnot(s);
    }
    return NONE;
  }

  /** Follows the slot to a tick whatever its threshold; gives its potential there [V]. */
  double follow(int s, long to, Segment events) {
    while (trajectory.origin() < to) {
      trajectory.moveTo(s, Math.min(to, knot), events);
      passKnot(s);
    }
    return trajectory.value(0) + threshold + slope * (to - thresholdSince);
  }

  private void passKnot(int s) {
    if (trajectory.origin() == knot) {
      double before = slope;
      thresholdAt(s, knot);
      trajectory.bendThreshold(slope - before);
    }
  }

  /** {@link Trajectory#settled} where the slot has been followed to. */
  double settled(int s, double v, double rate) {
    return trajectory.settled(columns.leak(s), v, slope, rate);
  }

  /** Whether a membrane may ever cross without further events. */
  boolean mayEverCross(int s, double v, double[] lineCurrent) {
    return mayCross(s, v, lineCurrent, Long.MAX_VALUE);
  }

  /** Whether a membrane may cross within some ticks without events. */
  boolean mayCross(int s, double v, double[] lineCurrent, long ticks) {
    double excitation = 0;
    for (int q = 0; q < lines; q += 2) {
      excitation += lineCurrent[q];
    }
    // Mostly that is enough to know.
    double most = Math.max(v, 0) + excitation * columns.reach(s);
    return most >= columns.lowestThreshold(s)
        && highest(s, v, lineCurrent, ticks) >= columns.lowestThreshold(s);
  }

  /** How high a membrane can rise within some ticks without events: {@link RiseBound}, by reach. */
  private double highest(int s, double v, double[] lineCurrent, long ticks) {
    double reach = columns.reach(s);
    int horizon = Columns.horizon(ticks);
    double rise = 0;
    for (int q = 0; q < lines; q += 2) {
      rise += lineCurrent[q] - lineCurrent[q + 1] * columns.relief(s, horizon, q / 2);
    }
    double up = Math.max(rise, 0);
    double from = Math.max(v, 0);
    double low = up * reach + from * columns.stay(s);
    double high = up * columns.highReach(s) + from * columns.highStay(s);
    return Math.max(v, Math.max(low, high));
  }

  /**
   * Whether a membrane that stays below a bound may cross between two ticks: its threshold may be
   * far above the lowest that it can ever have.
   *
   * @param excess the bound less {@link Columns#bar} [V]
   */
  boolean mayReach(int s, double excess, long from, long to) {
    if (columns.thresholdNoise(s) == 0 || to - from > Noise.KNOT_TICKS) {
      return true;
    }
    thresholdAt(s, from);
    double lowest = Math.min(threshold, threshold + slope * (Math.min(to, knot) - from));
    if (to > knot) {
      thresholdAt(s, to);
      lowest = Math.min(lowest, threshold);
    }
    return excess >= lowest - columns.lowestThreshold(s) - ROUNDING;
  }

  private void thresholdAt(int s, long t) {
    thresholdSince = t;
    threshold = columns.threshold(s);
    slope = 0;
    knot = NONE;
    if (columns.thresholdNoise(s) > 0) {
      long k = Math.floorDiv(t, (long) Noise.KNOT_TICKS);
      if (k != knotIndex[s]) {
        double first = k == knotIndex[s] + 1 ? nextKnot[s] : columns.knot(s, k);
        knotIndex[s] = k;
        lastKnot[s] = first;
        nextKnot[s] = columns.knot(s, k + 1);
      }
      slope = (nextKnot[s] - lastKnot[s]) / Noise.KNOT_TICKS;
      threshold += lastKnot[s] + slope * (t - k * Noise.KNOT_TICKS);
      knot = (k + 1) * Noise.KNOT_TICKS;
    }
  }
}
