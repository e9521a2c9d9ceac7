package org.spikewire.emulator.analog.engine;

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
    for (int s = 0; s < c.count; s++) {
      fillPowers(leak, s, StrictMath.exp(-c.leak[s] * (double) unit));
      fillPowers(resetLeak, s, StrictMath.exp(-c.resetRate[s] * unit));
      for (int q = 0; q < c.lines; q++) {
        double line = c.lineRate[s][q];
        fillPowers(decay[q], s, StrictMath.exp(-line * unit));
        fillResponse(response[q], s, line, c.leak[s], (double) unit);
        fillResponse(resetResponse[q], s, line, c.resetRate[s], (double) unit);
      }
    }
  }

  private static void fillPowers(float[][] table, int s, double factor) {
    double power = 1;
    for (float[] row : table) {
      row[s] = (float) power;
      power *= factor;
    }
  }

  /** G(k + 1) = G(k) exp(-leak unit) + exp(-line k unit) G(1): a sum of positive terms. */
  private static void fillResponse(float[][] table, int s, double line, double leak, double unit) {
    double once = Response.of(line, leak, unit);
    double leakOnce = StrictMath.exp(-leak * unit);
    double lineOnce = StrictMath.exp(-line * unit);
    double current = 1;
    double sum = 0;
    for (float[] row : table) {
      row[s] = (float) sum;
      sum = sum * leakOnce + current * once;
      current *= lineOnce;
    }
  }
}
