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
