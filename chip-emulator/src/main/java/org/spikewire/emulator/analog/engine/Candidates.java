package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/**
 * Finds the few slots whose number is not negative: first by maxima of four. Which slots these are
 * cannot be foreseen, so nothing branches on a number; its sign bit moves the end of the list.
 */
final class Candidates {

  private static final int DIRECT = 40;

  /** Numbers to search, by slot; longer than the slots, never touched behind them. */
  final float[] excess;

  private final float[] fours;
  private final int width;
  private final int m;
  private final int[] found;
  private final int[] foundFours;

  Candidates(int width) {
    this.width = width;
    m = Columns.vectorLength((width + 3) / 4);
    excess = new float[4 * m];
    fours = new float[m];
    found = new int[width + 4];
    foundFours = new int[m + 1];
    Arrays.fill(excess, Float.NEGATIVE_INFINITY);
  }

  /** Slots found, in no particular order; valid until the next search. */
  int[] found() {
    return found;
  }

  /** Searches; gives the number found. */
  int search() {
    if (width <= DIRECT) {
      return collect(excess, width, found);
    }
    Kernels.foldQuarters(fours, excess, m);
    int quads = collect(fours, m, foundFours);
    int n = 0;
    for (int i = 0; i < quads; i++) {
      for (int s = foundFours[i]; s < 4 * m; s += m) {
        found[n] = s;
        n += notNegative(excess[s]);
      }
    }
    return n;
  }

  private static int collect(float[] x, int length, int[] found) {
    int n = 0;
    for (int s = 0; s < length; s++) {
      found[n] = s;
      n += notNegative(x[s]);
    }
    return n;
  }

  /** 1, or 0 for negative numbers. */
  private static int notNegative(float x) {
    return 1 + (Float.floatToRawIntBits(x) >> 31);
  }
}
