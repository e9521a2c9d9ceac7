package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/**
 * Exact advance of a part by 1, 2, ... {@link #rows} steps of a fixed length without events, one
 * array over slots a number: {@code I' = I decay}, {@code V' = V leak + sum of I response}, and the
 * same for the potential while reset is held, counted from the reset potential. Computed in double,
 * kept as float: relative error 6e-8.
 */
final class StepTable {

  final int rows;

  /** Ticks of one row. */
  final long unit;

  /** [row][slot]; row 0 is no time at all. */
  final float[][] leak;

  final float[][] resetLeak;

  /** [line][row][slot]. */
  final float[][][] decay;

  final float[][][] response;
  final float[][][] resetResponse;

  /**
   * @param unit ticks of one row
   * @param rows number of rows after row 0
   * @param width slots an array, at least the columns
   */
  StepTable(Columns c, long unit, int rows, int width) {
    this.rows = rows;
    this.unit = unit;
    leak = new float[rows + 1][width];
    resetLeak = new float[rows + 1][width];
    decay = new float[c.lines][rows + 1][width];
    response = new float[c.lines][rows + 1][width];
    resetResponse = new float[c.lines][rows + 1][width];
    double h = unit;
    double[] leakOnce = new double[c.end];
    double[] resetOnce = new double[c.end];
    Arrays.setAll(leakOnce, s -> StrictMath.exp(-c.leak(s) * h));
    Arrays.setAll(resetOnce, s -> StrictMath.exp(-c.resetRate(s) * h));
    fillPowers(leak, leakOnce);
    fillPowers(resetLeak, resetOnce);
    double[] lineOnce = new double[c.end];
    double[] once = new double[c.end];
    for (int q = 0; q < c.lines; q++) {
      int line = q;
      Arrays.setAll(lineOnce, s -> StrictMath.exp(-c.lineRate(s, line) * h));
      fillPowers(decay[q], lineOnce);
      Arrays.setAll(once, s -> Response.of(c.lineRate(s, line), c.leak(s), h));
      fillResponse(response[q], once, lineOnce, leakOnce);
      if (c.resetKind == ResetKind.FOLLOWED) {
        Arrays.setAll(once, s -> Response.of(c.lineRate(s, line), c.resetRate(s), h));
        fillResponse(resetResponse[q], once, lineOnce, resetOnce);
      }
    }
  }

  private static void fillPowers(float[][] table, double[] factor) {
    double[] power = new double[factor.length];
    Arrays.fill(power, 1);
    for (float[] row : table) {
      for (int s = 0; s < factor.length; s++) {
        row[s] = (float) power[s];
        power[s] *= factor[s];
      }
    }
  }

  /** G(k + 1) = G(k) exp(-leak unit) + exp(-line k unit) G(1): a sum of positive terms. */
  private static void fillResponse(
      float[][] table, double[] once, double[] lineOnce, double[] leakOnce) {
    int n = once.length;
    double[] current = new double[n];
    Arrays.fill(current, 1);
    double[] sum = new double[n];
    for (float[] row : table) {
      for (int s = 0; s < n; s++) {
        row[s] = (float) sum[s];
        sum[s] = sum[s] * leakOnce[s] + current[s] * once[s];
        current[s] *= lineOnce[s];
      }
    }
  }
}
