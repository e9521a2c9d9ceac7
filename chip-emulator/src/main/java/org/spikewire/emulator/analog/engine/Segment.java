package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/** The events of one stretch of time as one part sees them. */
final class Segment {

  private long[] ticks = new long[64];
  private Kicks[] kicks = new Kicks[64];
  private int size;

  /**
   * Takes the events from index i on that are before a tick; gives the index of the first that is
   * not.
   */
  int fill(EventQueue queue, int i, long end, int part) {
    size = 0;
    int k = i;
    for (; k < queue.tail() && queue.tick(k) < end; k++) {
      Kicks share = queue.path(k).share(part);
      if (share != Kicks.NONE) {
        add(queue.tick(k), share);
      }
    }
    return k;
  }

  private void add(long tick, Kicks share) {
    if (size == ticks.length) {
      ticks = Arrays.copyOf(ticks, 2 * size);
      kicks = Arrays.copyOf(kicks, 2 * size);
    }
    ticks[size] = tick;
    kicks[size++] = share;
  }

  /** Index of the last event of the same tick. */
  int lastOfTick(int e) {
    int last = e;
    while (last + 1 < size && ticks[last + 1] == ticks[e]) {
      last++;
    }
    return last;
  }

  /**
   * Sum of the kicks of events first..last to a line, empty if there are none.
   *
   * @param scratch takes the sum where it is not one event's row
   */
  float[] sum(int first, int last, int q, float[] scratch) {
    float[] sum = kicks[first].rows[q];
    for (int e = first + 1; e <= last; e++) {
      float[] row = kicks[e].rows[q];
      if (sum.length == 0) {
        sum = row;
      } else if (row.length > 0) {
        Kernels.sum(scratch, sum, row, scratch.length);
        sum = scratch;
      }
    }
    return sum;
  }

  int size() {
    return size;
  }

  long tick(int i) {
    return ticks[i];
  }

  Kicks kicks(int i) {
    return kicks[i];
  }
}
