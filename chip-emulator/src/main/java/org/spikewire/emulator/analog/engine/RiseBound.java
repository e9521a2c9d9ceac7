package org.spikewire.emulator.analog.engine;

/**
 * Bounds from above how far the membranes of a part rise in a stretch of time.
 *
 * <p>By curvature: without the stretch's inhibitory kicks a trajectory W lies above the true one;
 * an excitatory kick bends it up only; otherwise {@code -W'' = sum (leak + line) I - leak^2 W}, I
 * negative for inhibition. Where W is over a floor c, {@code -W'' <= C} with excitation at its
 * largest, inhibition at its smallest and c for W. So {@code max W <= max(ends, c) + K} with {@code
 * K = max(C, 0) h^2 / 8}. Within a slab, where K is small, no inhibition and no floor but 0 will
 * do; a line is at most its value at the end times exp(line h). In a flight it is at most its value
 * at the start, and c half the threshold; where the ends, none taken below c, differ by d, {@code K
 * (1 - d / 4 K)^2} is enough, or nothing if {@code d > 4 K}: W lies below the parabola through
 * them.
 *
 * <p>By reach, for flights: one line g of the slowest excitatory rate, with the current p = (sum of
 * excitation) - (sum of inhibition times the least ratio of its response to that of g), lifts the
 * membrane at least as far as all lines do. The maximum of {@code V exp(-leak t) + p g(t)} is
 * convex in V and V itself from {@code V = p / leak} on, so it is at most the larger one of its two
 * chords from no potential to half of that and on to the whole, or V.
 */
final class RiseBound {

  /** Ticks from which on a membrane is bounded better by its reach than by its curvature. */
  private static final long LONGEST_ARCH = 512;

  private final int lines;
  private final int width;

  /** (leak + line) / 8. */
  private final float[][] curvature;

  /** The same times exp(line slab) for excitatory lines. */
  private final float[][] slabCurvature;

  /** [horizon][line]: 1, or the least ratio up to the horizon for inhibitory lines. */
  private final float[][][] share;

  /** The two chords: what p and V add to them. */
  private final float[] reach;

  private final float[] stay;
  private final float[] highReach;
  private final float[] highStay;

  private final float[] floor;

  /** leak^2 c / 8. */
  private final float[] relief;

  private final float[] bend;
  private final float[] scratch;
  private final float[] none;

  RiseBound(Columns columns, int width) {
    this.width = width;
    lines = columns.lines;
    curvature = new float[lines][width];
    slabCurvature = new float[lines][width];
    share = new float[Columns.HORIZON_COUNT][lines][width];
    reach = new float[width];
    stay = new float[width];
    highReach = new float[width];
    highStay = new float[width];
    none = new float[width];
    floor = new float[width];
    relief = new float[width];
    bend = new float[width];
    scratch = new float[width];
    for (int s = Columns.FIRST; s < columns.end; s++) {
      floor[s] = (float) columns.floor(s);
      relief[s] = (float) (columns.leak(s) * columns.leak(s) * columns.floor(s) / 8);
      for (int q = 0; q < lines; q++) {
        double rate = columns.lineRate(s, q);
        double k = (columns.leak(s) + rate) / 8;
        curvature[q][s] = (float) k;
        slabCurvature[q][s] = (float) (k * StrictMath.exp(rate * Timeline.SLAB));
      }
      fillReach(columns, s);
    }
  }

  private void fillReach(Columns columns, int s) {
    reach[s] = (float) columns.reach(s);
    stay[s] = (float) columns.stay(s);
    highReach[s] = (float) columns.highReach(s);
    highStay[s] = (float) columns.highStay(s);
    for (int h = 0; h < Columns.HORIZON_COUNT; h++) {
      for (int q = 0; q < lines; q += 2) {
        share[h][q][s] = 1;
        share[h][q + 1][s] = (float) columns.relief(s, h, q / 2);
      }
    }
  }

  /** Of a slab of h ticks, the inhibitory kicks not yet taken from the end: bound less bar. */
  void slab(PartState start, PartState end, int h, float[] bar, float[] excess) {
    Kernels.excess(excess, start.v, end.v, 0f, bar, width);
    for (int q = 0; q < lines; q += 2) {
      Kernels.addArch(excess, end.line[q], slabCurvature[q], (float) h * h, width);
    }
  }

  /** Of a flight: the same bound, or what the lines can reach if it is long, less bar. */
  void flight(PartState start, PartState end, long h, float[] bar, float[] excess) {
    if (h > LONGEST_ARCH) {
      reach(start, share[Columns.horizon(h)], bar, excess);
      return;
    }
    Kernels.bend(bend, start.line[0], curvature[0], end.line[1], curvature[1], relief, width);
    for (int q = 2; q < lines; q += 2) {
      Kernels.addCharge(
          bend, start.line[q], curvature[q], end.line[q + 1], curvature[q + 1], width);
    }
    Kernels.ends(excess, scratch, start.v, end.v, floor, width);
    Kernels.arch(bend, (float) h * h, 0f, width);
    Kernels.excessOfArch(excess, scratch, bend, 0f, bar, width);
  }

  /** How far each membrane could ever rise over its bar without further events. */
  void reach(PartState start, float[] bar, float[] excess) {
    reach(start, share[Columns.HORIZON_COUNT - 1], bar, excess);
  }

  private void reach(PartState start, float[][] k, float[] bar, float[] excess) {
    Kernels.bend(bend, start.line[0], k[0], start.line[1], k[1], none, width);
    for (int q = 2; q < lines; q += 2) {
      Kernels.addCharge(bend, start.line[q], k[q], start.line[q + 1], k[q + 1], width);
    }
    Kernels.swing(excess, bend, reach, start.v, stay, 0f, width);
    Kernels.swing(scratch, bend, highReach, start.v, highStay, 0f, width);
    Kernels.highest(excess, scratch, start.v, bar, width);
  }
}
