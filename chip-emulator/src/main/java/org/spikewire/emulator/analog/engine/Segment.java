package org.spikewire.emulator.analog.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Kicks of the stretch at hand as one part sees them, in order: rows of one event have its tick.
 * Those of the latest stretches lie in front of them. All are flat, so that whoever follows a
 * membrane meets no objects on the way.
 */
final class Segment {

  /** No events; not to be filled. */
  static final Segment NONE = new Segment(0);

  /** How long events are remembered [ticks]. */
  private final long memory;

  private long[] ticks = new long[64];
  private int[] lines = new int[64];
  private int[] kinds = new int[64];
  private float[][] halves = new float[64][];

  /** Index of the oldest row. */
  private int oldest;

  private int first;
  private int end;

  /**
   * @param memory how long events are remembered [ticks]
   */
  Segment(long memory) {
    this.memory = memory;
  }

  /**
   * Takes the events from index i on that are before a tick as those of the stretch at hand; gives
   * the index of the first that is not.
   */
  int fill(EventQueue queue, int i, long before, int part) {
    end = first;
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
      makeRoom();
    }
    ticks[end] = tick;
    lines[end] = kicks.line;
    kinds[end] = kicks.kinds;
    halves[end++] = kicks.halves;
  }

  /** Makes the stretch at hand one that has passed by now. */
  void pass(long now) {
    first = end;
    while (oldest < first && ticks[oldest] < now - memory) {
      oldest++;
    }
  }

  void clear() {
    oldest = 0;
    first = 0;
    end = 0;
  }

  /** Index of the oldest row. */
  int oldest() {
    return oldest;
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

  /** Index of the last row before a tick, or the one before the oldest row. */
  int lastBefore(long tick) {
    int e = end - 1;
    while (e >= oldest && ticks[e] >= tick) {
      e--;
    }
    return e;
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

  private void makeRoom() {
    int n = end - oldest;
    if (n > ticks.length / 2) {
      ticks = Arrays.copyOf(ticks, 2 * ticks.length);
      lines = Arrays.copyOf(lines, 2 * lines.length);
      kinds = Arrays.copyOf(kinds, 2 * kinds.length);
      halves = Arrays.copyOf(halves, 2 * halves.length);
    }
    System.arraycopy(ticks, oldest, ticks, 0, n);
    System.arraycopy(lines, oldest, lines, 0, n);
    System.arraycopy(kinds, oldest, kinds, 0, n);
    System.arraycopy(halves, oldest, halves, 0, n);
    first -= oldest;
    oldest = 0;
    end = n;
  }
}
