package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/** Finds the few slots whose number is not negative, by maxima of four, of sixteen. */
final class Candidates {

  private static final int DIRECT = 40;

  /** Numbers to search, by slot; longer than the slots, never touched behind them. */
  final float[] excess;

  private final float[] fours;
  private final float[] sixteens;
  private final int width;
  private final int m;
  private final int k;
  private final int[] found;

  Candidates(int width) {
    this.width = width;
    m = quarter(width);
    k = quarter(m);
    excess = new float[4 * m];
    fours = new float[4 * k];
    sixteens = new float[k];
    found = new int[width];
    Arrays.fill(excess, Float.NEGATIVE_INFINITY);
    Arrays.fill(fours, Float.NEGATIVE_INFINITY);
  }

  /** A quarter of a length, rounded up to a length that vector loops take whole. */
  private static int quarter(int n) {
    return Columns.vectorLength((n + 3) / 4);
  }

  /** Slots found, in no particular order; valid until the next search. */
  int[] found() {
    return found;
  }

  /** Searches; gives the number found. */
  int search() {
    int n = 0;
    if (width <= DIRECT) {
      for (int s = 0; s < width; s++) {
        if (excess[s] >= 0) {
          found[n++] = s;
        }
      }
      return n;
    }
    Kernels.foldQuarters(fours, excess, m);
    Kernels.foldQuarters(sixteens, fours, k);
    for (int i = 0; i < k; i++) {
      if (sixteens[i] >= 0) {
        n = searchFours(i, n);
      }
    }
    return n;
  }

  private int searchFours(int i, int before) {
    int n = before;
    for (int j = i; j < 4 * k; j += k) {
      if (fours[j] >= 0) {
        for (int s = j; s < 4 * m; s += m) {
          if (excess[s] >= 0) {
            found[n++] = s;
          }
        }
      }
    }
    return n;
  }
}
