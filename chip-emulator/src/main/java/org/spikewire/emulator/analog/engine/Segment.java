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
  private float[][] excitation = new float[64][];
  private float[][] inhibition = new float[64][];
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
    excitation[end] = kicks.excitation;
    inhibition[end++] = kicks.inhibition;
  }

  /** Adds later events. */
  void addAll(Segment later) {
    int n = later.end - later.first;
    if (end + n > ticks.length) {
      makeRoom(n);
    }
    System.arraycopy(later.ticks, later.first, ticks, end, n);
    System.arraycopy(later.lines, later.first, lines, end, n);
    System.arraycopy(later.excitation, later.first, excitation, end, n);
    System.arraycopy(later.inhibition, later.first, inhibition, end, n);
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

  /** {@link Kicks#excitation}, 0, or {@link Kicks#inhibition}, 1. */
  float[] row(int i, int kind) {
    return kind == 0 ? excitation[i] : inhibition[i];
  }

  /** The line of a slot that is kicked. */
  int line(int i, int s) {
    return lines[i] + (inhibition[i][s] > 0 ? 1 : 0);
  }

  /** The kick of that line [V/tick]. */
  double kick(int i, int s) {
    return excitation[i][s] + inhibition[i][s];
  }

  private void makeRoom(int more) {
    int n = end - first;
    if (n + more > ticks.length / 2) {
      int length = 2 * ticks.length + more;
      ticks = Arrays.copyOf(ticks, length);
      lines = Arrays.copyOf(lines, length);
      excitation = Arrays.copyOf(excitation, length);
      inhibition = Arrays.copyOf(inhibition, length);
    }
    System.arraycopy(ticks, first, ticks, 0, n);
    System.arraycopy(lines, first, lines, 0, n);
    System.arraycopy(excitation, first, excitation, 0, n);
    System.arraycopy(inhibition, first, inhibition, 0, n);
    first = 0;
    end = n;
  }
}
