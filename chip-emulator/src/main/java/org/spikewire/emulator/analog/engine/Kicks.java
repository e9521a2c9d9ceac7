package org.spikewire.emulator.analog.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  /**
   * Kicks from a row a line.
   *
   * @param rowOfLine null for lines without a kick
   */
  static Kicks of(float[] @Nullable [] rowOfLine) {
    int[] lines = new int[rowOfLine.length];
    float[][] rows = new float[rowOfLine.length][];
    int n = 0;
    for (int q = 0; q < rowOfLine.length; q++) {
      float[] row = rowOfLine[q];
      if (row != null) {
        lines[n] = q;
        rows[n++] = row;
      }
    }
    return new Kicks(Arrays.copyOf(lines, n), Arrays.copyOf(rows, n));
  }

  /** What a slot gets, times a factor for each line, in all. */
  double weighted(int s, double[] factor) {
    double sum = 0;
    for (int j = 0; j < lines.length; j++) {
      sum += rows[j][s] * factor[lines[j]];
    }
    return sum;
  }
}
