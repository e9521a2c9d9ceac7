package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/**
 * Finds the few slots whose number is not negative: first by maxima of several. Which slots these
 * are cannot be foreseen, so nothing branches on a number; its sign bit moves the end of the list.
 */
final class Candidates {

  private static final int DIRECT = 40;
  private static final int FIRST = Columns.FIRST;
  private static final int FOLD = Kernels.FOLD;
  private static final int NEAR = Kernels.NEAR;

  /** Numbers to search, by slot; longer than the slots, never touched behind them. */
  final float[] excess = new float[FIRST + 8 * FOLD + 1];

  /** Of each of the first slots, the largest number of those that lie a multiple of FOLD on. */
  private final float[] maxima = new float[FIRST + FOLD + 1];

  /** Of each of the first of those, the largest of those that lie a multiple of NEAR on. */
  private final float[] tops = new float[FIRST + NEAR + 1];

  private final int end;
  private final int[] found = new int[excess.length];
  private final int[] foundMaxima = new int[maxima.length];
  private final int[] foundTops = new int[tops.length];

  Candidates(int end) {
    this.end = end;
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
    Kernels.foldFour(maxima, excess);
    if (end > FIRST + 4 * FOLD) {
      Kernels.foldFourMore(maxima, excess);
    }
    Kernels.foldFourNear(tops, maxima);
    int n = collect(tops, FIRST + NEAR, foundTops);
    n = expand(foundTops, n, maxima, NEAR, FIRST + FOLD, foundMaxima);
    return expand(foundMaxima, n, excess, FOLD, end, found);
  }

  /** Of groups with a number that is not negative, finds those numbers. */
  private static int expand(int[] groups, int count, float[] x, int apart, int end, int[] found) {
    int n = 0;
    for (int i = 0; i < count; i++) {
      for (int s = groups[i]; s < end; s += apart) {
        found[n] = s;
        n += notNegative(x[s]);
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
