package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/** What one event does to the lines of one {@link Part}. */
final class Kicks {

  /** No effect on any line. */
  static final Kicks NONE = new Kicks(new int[0], new float[0][]);

  /** Lines that get a kick. */
  final int[] lines;

  /** Kicks of these lines, [index of a line in {@link #lines}][slot] [V/tick]. */
  final float[][] rows;

  private Kicks(int[] lines, float[][] rows) {
    this.lines = lines;
    this.rows = rows;
  }

  /** The share of a part. */
  static Kicks of(SynapticPath path, Columns c) {
    int[] lines = new int[c.lines];
    float[][] rows = new float[c.lines][];
    int n = 0;
    for (int q = 0; q < c.lines; q++) {
      float[] row = new float[c.width()];
      if (gather(path.kicks((q & 1) == 0), c.circuit[q / 2], row)) {
        lines[n] = q;
        rows[n++] = row;
      }
    }
    return n == 0 ? NONE : new Kicks(Arrays.copyOf(lines, n), Arrays.copyOf(rows, n));
  }

  /** What a slot gets, times a factor for each line, in all. */
  double weighted(int s, double[] factor) {
    double sum = 0;
    for (int j = 0; j < lines.length; j++) {
      sum += rows[j][s] * factor[lines[j]];
    }
    return sum;
  }

  private static boolean gather(float[] kicks, int[] circuit, float[] row) {
    float sum = 0;
    for (int s = Columns.FIRST; s < circuit.length; s++) {
      float kick = kicks[circuit[s]] * (float) MembraneConstants.TICK_SECONDS;
      row[s] = kick;
      sum += kick;
    }
    return sum > 0;
  }
}
