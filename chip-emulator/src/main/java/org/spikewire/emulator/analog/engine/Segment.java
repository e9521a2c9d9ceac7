package org.spikewire.emulator.analog.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Kicks of a stretch of time as one part sees them, in order: rows of one event have its tick. They
 * lie flat here, so that whoever follows a membrane meets no objects on the way.
 */
final class Segment {

  /** No events; not to be filled. */
  static final Segment NONE = new Segment();

  private long[] ticks = new long[64];
  private int[] lines = new int[64];
  private int[] kinds = new int[64];
  private float[][] halves = new float[64][];
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
      for (@Nullable Kicks kicks = queue.kicks(k); kicks != null; kicks = kicks.next) {
        if (kicks.part == part) {
          add(queue.tick(k), kicks);
        }
      }
    }
    return k;
  }

  private void add(long tick, Kicks kicks) {
    if (end == ticks.length) {
      makeRoom(1);
    }
    ticks[end] = tick;
    lines[end] = kicks.line;
    kinds[end] = kicks.kinds;
    halves[end++] = kicks.halves;
  }

  /** Adds later events; those before a tick may be forgotten. */
  void addAll(Segment later, long oldest) {
    int n = later.end - later.first;
    if (end + n > ticks.length) {
      dropBefore(oldest);
      makeRoom(n);
    }
    System.arraycopy(later.ticks, later.first, ticks, end, n);
    System.arraycopy(later.lines, later.first, lines, end, n);
    System.arraycopy(later.kinds, later.first, kinds, end, n);
    System.arraycopy(later.halves, later.first, halves, end, n);
    end += n;
  }

  private void dropBefore(long tick) {
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

  /** Index of the first row. */
  int first() {
    return first;
  }

  /** Index after the last row. */
  int end() {
    return end;
  }

  /** Tick of a row's event. */
  long tick(int i) {
    return ticks[i];
  }

  /** {@link Kicks#line} of a row. */
  int line(int i) {
    return lines[i];
  }

  /** {@link Kicks#halves} of a row. */
  float[] halves(int i) {
    return halves[i];
  }

  /** Whether a row kicks excitatory lines, 0, or inhibitory ones, 1. */
  boolean kicks(int i, int kind) {
    return (kinds[i] >> kind & 1) != 0;
  }

  /** The line of a slot that is kicked. */
  int line(int i, int s) {
    return lines[i] + (Float.floatToRawIntBits(halves[i][s]) >>> 31);
  }

  /** The kick of that line [V/tick]. */
  double kick(int i, int s) {
    return 2 * Math.abs(halves[i][s]);
  }

  private void makeRoom(int more) {
    int n = end - first;
    if (n + more > ticks.length / 2) {
      int length = 2 * ticks.length + more;
      ticks = Arrays.copyOf(ticks, length);
      lines = Arrays.copyOf(lines, length);
      kinds = Arrays.copyOf(kinds, length);
      halves = Arrays.copyOf(halves, length);
    }
    System.arraycopy(ticks, first, ticks, 0, n);
    System.arraycopy(lines, first, lines, 0, n);
    System.arraycopy(kinds, first, kinds, 0, n);
    System.arraycopy(halves, first, halves, 0, n);
    first = 0;
    end = n;
  }
}
