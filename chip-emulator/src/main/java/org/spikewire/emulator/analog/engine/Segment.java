package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/** Events of a stretch of time as one part sees them, in order. */
final class Segment {

  /** No events; not to be filled. */
  static final Segment NONE = new Segment();

  private long[] ticks = new long[64];
  private Kicks[] kicks = new Kicks[64];
  private int first;
  private int end;

  /**
   * Takes the events from index i on that are before a tick, and no others; gives the index of the
   * first that is not.
   */
  int fill(EventQueue queue, int i, long before, int part) {
    clear();
    int k = i;
    for (; k < queue.tail() && queue.tick(k) < before; k++) {
      Kicks share = queue.path(k).share(part);
      if (share != Kicks.NONE) {
        add(queue.tick(k), share);
      }
    }
    return k;
  }

  private void add(long tick, Kicks share) {
    if (end == ticks.length) {
      makeRoom(1);
    }
    ticks[end] = tick;
    kicks[end++] = share;
  }

  /** Adds later events. */
  void addAll(Segment later) {
    int n = later.end - later.first;
    if (end + n > ticks.length) {
      makeRoom(n);
    }
    System.arraycopy(later.ticks, later.first, ticks, end, n);
    System.arraycopy(later.kicks, later.first, kicks, end, n);
    end += n;
  }

  /** Forgets the events before a tick. */
  void dropBefore(long tick) {
    while (first < end && ticks[first] < tick) {
      first++;
    }
  }

  void clear() {
    first = 0;
    end = 0;
  }

  boolean isEmpty() {
    return first == end;
  }

  /** Index of the first event. */
  int first() {
    return first;
  }

  /** Index after the last event. */
  int end() {
    return end;
  }

  long tick(int i) {
    return ticks[i];
  }

  Kicks kicks(int i) {
    return kicks[i];
  }

  private void makeRoom(int more) {
    int n = end - first;
    int length = Math.max(ticks.length, 2 * (n + more));
    ticks = Arrays.copyOf(Arrays.copyOfRange(ticks, first, end), length);
    kicks = Arrays.copyOf(Arrays.copyOfRange(kicks, first, end), length);
    first = 0;
    end = n;
  }
}
