package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/**
 * Finds the few slots whose number is not negative: first by maxima of four. Which slots these are
 * cannot be foreseen, so nothing branches on a number; its sign bit moves the end of the list.
 */
final class Candidates {

  private static final int DIRECT = 40;
  private static final int FIRST = Columns.FIRST;

  /** Numbers to search, by slot; longer than the slots, never touched behind them. */
  final float[] excess;

  /** Of each slot of the first quarter, the largest of four numbers a quarter apart. */
  private final float[] fours;

  private final int end;
  private final int quarter;
  private final int[] found;
  private final int[] foundFours;

  Candidates(int end) {
    this.end = end;
    quarter = (end - FIRST + 63) / 64 * 16;
    excess = new float[FIRST + 4 * quarter + 1];
    fours = new float[FIRST + quarter + 1];
    found = new int[4 * quarter + 1];
    foundFours = new int[quarter + 1];
    Arrays.fill(excess, Float.NEGATIVE_INFINITY);
  }

  /** Slots found, in no particular order; valid until the next search. */
  int[] found() {
    return found;
  }

  /** Searches; gives the number found. */
  int search() {
    if (end <= DIRECT) {
      return collect(excess, end, found);
    }
    Kernels.foldQuarters(fours, excess, quarter, fours.length);
    int quads = collect(fours, FIRST + quarter, foundFours);
    int n = 0;
    for (int i = 0; i < quads; i++) {
      for (int k = 0, s = foundFours[i]; k < 4; k++, s += quarter) {
        found[n] = s;
        n += notNegative(excess[s]);
      }
    }
    return n;
  }

  private static int collect(float[] x, int end, int[] found) {
    int n = 0;
    for (int s = FIRST; s < end; s++) {
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
