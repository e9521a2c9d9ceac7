package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/** What one event does to the lines of one {@link Part}, in V/tick, laid out by slot. */
final class Kicks {

  /** No effect on any line. */
  static final Kicks NONE = new Kicks(new float[0][]);

  private static final float[] EMPTY = {};

  /** [line][slot]; an empty row where the line has none. */
  final float[][] rows;

  private Kicks(float[][] rows) {
    this.rows = rows;
  }

  /** The share of a part. */
  static Kicks of(SynapticPath path, Columns c, int width) {
    float[][] rows = new float[c.lines][];
    Arrays.fill(rows, EMPTY);
    boolean any = false;
    for (int q = 0; q < c.lines; q++) {
      float[] row = new float[width];
      if (gather(path.kicks((q & 1) == 0), c.circuit[q / 2], row)) {
        rows[q] = row;
        any = true;
      }
    }
    return any ? new Kicks(rows) : NONE;
  }

  private static boolean gather(float[] kicks, int[] circuit, float[] row) {
    float sum = 0;
    for (int s = 0; s < circuit.length; s++) {
      float kick = kicks[circuit[s]] * (float) MembraneConstants.TICK_SECONDS;
      row[s] = kick;
      sum += kick;
    }
    return sum > 0;
  }
}
