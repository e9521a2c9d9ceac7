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
  private final Membrane ahead;
  private final Trajectory trajectory;

  // Threshold at a tick, its slope from there on, and the tick where the slope changes.
  private double threshold;
  private long thresholdSince;
  private double slope;
  private long knot;

  // Where the trajectory starts, and the first event that is not in it.
  private long origin;
  private int event;

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
    ahead = new Membrane(columns);
    trajectory = new Trajectory(columns);
    for (int s = Columns.FIRST; s < columns.end; s++) {
      double fastest = columns.leak[s];
      for (int q = 0; q < lines; q++) {
        fastest = Math.max(fastest, columns.lineRate[s][q]);
      }
      step[s] = (int) Math.max(1, Math.min(STEP_OF_TAU / fastest, Noise.KNOT_TICKS));
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
      double highest = highest(s, ahead.v, ahead.current);
      if (highest < columns.lowestThreshold[s]) {
        return NONE;
      }
      thresholdAt(s, t);
      int n = (int) Math.min(Math.min(step[s], to - t), knot - t);
      double lowest = Math.min(threshold, threshold + slope * n) - ROUNDING;
      boolean alone = isEmpty(ahead.current);
      double next = alone ? ahead.v * Exponential.decay(columns.leak[s] * n) : 0;
      if ((alone ? Math.max(ahead.v, next) : highest) >= lowest) {
        trajectory.start(s, ahead.v, ahead.current, threshold, slope);
        origin = t;
        int h = trajectory.firstCrossing(n);
        if (h > 0) {
          return t + h;
        }
      }
      if (alone) {
        ahead.v = next;
      } else {
        ahead.advance(s, n);
      }
      t += n;
    }
    return NONE;
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
    trajectory.start(s, v, lineCurrent, threshold, slope);
    origin = from;
    event = events.first();
    while (event < events.end() && events.tick(event) < from) {
      event++;
    }
  }

  /**
   * The first crossing after where the slot has been followed to, up to a tick, or {@link #NONE}.
   */
  long next(int s, long to, Segment events) {
    while (origin < to) {
      takeEvents(s, events);
      long end = endOfPiece(to, events);
      int h = trajectory.firstCrossing((int) (end - origin));
      if (h > 0) {
        return origin + h;
      }
      movePiece(s, end);
    }
    return NONE;
  }

  /** Follows the slot to a tick whatever its threshold; gives its potential there [V]. */
  double follow(int s, long to, Segment events) {
    while (origin < to) {
      takeEvents(s, events);
      movePiece(s, endOfPiece(to, events));
    }
    return trajectory.value(0) + threshold + slope * (to - thresholdSince);
  }

  /** {@link Trajectory#settled} where the slot has been followed to. */
  double settled(int s, double v, double rate) {
    return trajectory.settled(columns.leak[s], v, slope, rate);
  }

  private void takeEvents(int s, Segment events) {
    for (; event < events.end() && events.tick(event) <= origin; event++) {
      trajectory.kick(s, events.kicks(event));
    }
  }

  private long endOfPiece(long to, Segment events) {
    long next = event < events.end() ? Math.min(events.tick(event), to) : to;
    return Math.min(next, knot);
  }

  private void movePiece(int s, long next) {
    trajectory.move((double) (next - origin));
    origin = next;
    if (next == knot) {
      double before = slope;
      thresholdAt(s, next);
      trajectory.bendThreshold(slope - before);
    }
  }

  /** Whether a membrane may ever cross without further events. */
  boolean mayEverCross(int s, double v, double[] lineCurrent) {
    return highest(s, v, lineCurrent) >= columns.lowestThreshold[s];
  }

  /** How high a membrane can ever rise without further events: {@link RiseBound}, by reach. */
  private double highest(int s, double v, double[] lineCurrent) {
    double excitation = 0;
    for (int q = 0; q < lines; q += 2) {
      excitation += lineCurrent[q];
    }
    double reach = columns.reach[s];
    double swing = excitation * reach + Math.max(v, 0) * (1 - columns.leak[s] * reach);
    return Math.max(v, swing);
  }

  /**
   * Whether a membrane that stays below a bound may cross between two ticks: its threshold may be
   * far above the lowest that it can ever have.
   *
   * @param excess the bound less {@link Columns#bar} [V]
   */
  boolean mayReach(int s, double excess, long from, long to) {
    if (columns.thresholdNoise[s] == 0 || to - from > Noise.KNOT_TICKS) {
      return true;
    }
    thresholdAt(s, from);
    double lowest = Math.min(threshold, threshold + slope * (Math.min(to, knot) - from));
    if (to > knot) {
      thresholdAt(s, to);
      lowest = Math.min(lowest, threshold);
    }
    return excess >= lowest - columns.lowestThreshold[s] - ROUNDING;
  }

  private void thresholdAt(int s, long t) {
    thresholdSince = t;
    threshold = columns.threshold[s];
    slope = 0;
    knot = NONE;
    if (columns.thresholdNoise[s] > 0) {
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
