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

  /** What a slot gets, times a factor for each line, in all. */
  double weighted(int s, double[] factor) {
    double sum = 0;
    for (int j = 0; j < lines.length; j++) {
      sum += rows[j][s] * factor[lines[j]];
    }
    return sum;
  }

  /** Collects what one event does to a part, one kick a line of a slot at most. */
  static final class Builder {

    private final int width;

    /** By line, null for lines without a kick. */
    private final float[] @Nullable [] rowOfLine;

    Builder(Columns columns) {
      width = columns.width();
      rowOfLine = new float[columns.lines][];
    }

    /** Sets a kick [V/tick]. */
    void set(int line, int slot, float kick) {
      float[] row = rowOfLine[line];
      if (row == null) {
        row = new float[width];
        rowOfLine[line] = row;
      }
      row[slot] = kick;
    }

    Kicks build() {
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
      return n == 0 ? NONE : new Kicks(Arrays.copyOf(lines, n), Arrays.copyOf(rows, n));
    }
  }
}
