package org.spikewire.emulator.analog.engine;

/**
 * Bounds from above how far the membranes of a part rise in a stretch of time.
 *
 * <p>By curvature: without the stretch's inhibitory kicks a trajectory W lies above the true one;
 * an excitatory kick bends it up only; otherwise {@code -W'' = sum (leak + line) I - leak^2 W}, I
 * negative for inhibition. Where W is over a floor c of half its threshold, {@code -W'' <= C} with
 * excitation at its largest, inhibition at its smallest and c for W. So {@code max W <= max(ends,
 * c) + max(C, 0) h^2 / 8}. Within a slab a line is at most its value at the end times exp(line h),
 * in a flight its value at the start.
 *
 * <p>By reach, for flights: one line g of the slowest excitatory rate, with the current p = (sum of
 * excitation) - (sum of inhibition times the least ratio of its response to that of g), lifts the
 * membrane at least as far as all lines do. The maximum of {@code V exp(-leak t) + p g(t)} is
 * convex in V, is {@code p peak} for V = 0 and V itself from {@code V = p / leak} on, so it is at
 * most {@code max(V, p peak + V (1 - leak peak))}.
 */
final class RiseBound {

  private final int lines;
  private final int width;

  /** (leak + line) / 8. */
  private final float[][] curvature;

  /** The same times exp(line slab) for excitatory, exp(-line slab) for inhibitory lines. */
  private final float[][] slabCurvature;

  /** Peak of g, times the least ratio within {@link Columns#HORIZON} for inhibitory lines. */
  private final float[][] swing;

  /** Peak of g, nothing for inhibitory lines. */
  private final float[][] lastingSwing;

  /** 1 - leak peak. */
  private final float[] stay;

  private final float[] floor;

  /** leak^2 c / 8. */
  private final float[] relief;

  private final float[] bend;
  private final float[] limit;
  private final float[] none;

  RiseBound(Columns columns, int width) {
    this.width = width;
    lines = columns.lines;
    curvature = new float[lines][width];
    slabCurvature = new float[lines][width];
    swing = new float[lines][width];
    lastingSwing = new float[lines][width];
    stay = new float[width];
    none = new float[width];
    floor = new float[width];
    relief = new float[width];
    bend = new float[width];
    limit = new float[width];
    for (int s = Columns.FIRST; s < columns.end; s++) {
      floor[s] = (float) columns.floor(s);
      relief[s] = (float) (columns.leak[s] * columns.leak[s] * columns.floor(s) / 8);
      for (int q = 0; q < lines; q++) {
        double rate = columns.lineRate[s][q];
        double k = (columns.leak[s] + rate) / 8;
        double growth = (q & 1) == 0 ? rate : -rate;
        curvature[q][s] = (float) k;
        slabCurvature[q][s] = (float) (k * StrictMath.exp(growth * Timeline.SLAB));
      }
      fillReach(columns, s);
    }
  }

  private void fillReach(Columns columns, int s) {
    stay[s] = (float) (1 - columns.leak[s] * columns.reach[s]);
    for (int q = 0; q < lines; q += 2) {
      swing[q][s] = (float) columns.reach[s];
      lastingSwing[q][s] = (float) columns.reach[s];
      swing[q + 1][s] = (float) columns.relief[s][q / 2];
    }
  }

  /** Of a slab of h ticks, the inhibitory kicks not yet taken from the end: bound less bar. */
  void slab(PartState start, PartState end, int h, float[] bar, float[] excess) {
    rise(start.v, end.v, end.line, start.line, slabCurvature, h, bar, excess);
  }

  /**
   * Of a flight: the smaller of the same bound and of what the lines can reach in any time, less
   * bar.
   */
  void flight(PartState start, PartState end, long h, float[] bar, float[] excess) {
    rise(start.v, end.v, start.line, end.line, curvature, (double) h, bar, excess);
    reach(start, h <= Columns.HORIZON ? swing : lastingSwing, bar, limit);
    Kernels.lower(excess, limit, width);
  }

  private void rise(
      float[] v0,
      float[] v1,
      float[][] exc,
      float[][] inh,
      float[][] k,
      double h,
      float[] bar,
      float[] excess) {
    Kernels.bend(bend, exc[0], k[0], inh[1], k[1], relief, width);
    for (int q = 2; q < lines; q += 2) {
      Kernels.addCharge(bend, exc[q], k[q], inh[q + 1], k[q + 1], width);
    }
    Kernels.top(excess, v0, v1, floor, width);
    Kernels.excess(excess, bend, (float) (h * h), 0f, bar, width);
  }

  /** How far each membrane could ever rise over its bar without further events. */
  void reach(PartState start, float[] bar, float[] excess) {
    reach(start, lastingSwing, bar, excess);
  }

  private void reach(PartState start, float[][] k, float[] bar, float[] excess) {
    Kernels.bend(bend, start.line[0], k[0], start.line[1], k[1], none, width);
    for (int q = 2; q < lines; q += 2) {
      Kernels.addCharge(bend, start.line[q], k[q], start.line[q + 1], k[q + 1], width);
    }
    Kernels.reach(excess, start.v, bend, stay, 0f, bar, width);
  }
}
