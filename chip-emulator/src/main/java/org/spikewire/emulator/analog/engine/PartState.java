package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/** State of the membranes of a part at one tick, by slot. */
final class PartState {

  /** Potential from rest [V]. */
  final float[] v;

  /** Potential from the reset potential that the membrane has while reset is held [V]. */
  final float[] u;

  /** [line][slot], magnitudes [V/tick]. */
  final float[][] line;

  PartState(int lines, int width) {
    v = new float[width];
    u = new float[width];
    line = new float[lines][width];
  }

  /** Puts all membranes to rest, listening. */
  void clear(Columns c) {
    Arrays.fill(v, 0);
    for (int s = Columns.FIRST; s < c.end; s++) {
      u[s] = (float) -c.reset(s);
    }
    for (float[] row : line) {
      Arrays.fill(row, 0);
    }
  }
}
