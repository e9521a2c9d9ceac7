package org.spikewire.emulator.analog.engine;

import org.jspecify.annotations.Nullable;

/**
 * Kicks that one event gives the lines of one circuit on each membrane of a {@link Part}; a slot
 * has a kick of one of its two lines at most, since a synapse excites or inhibits. All that the
 * event does to a level hangs together, by {@link #next}.
 */
final class Kicks {

  /** What the event is part of. */
  final CompiledPath path;

  final Level level;

  /** Index of the part. */
  final int part;

  /** Excitatory line of the circuit; the one after it is the inhibitory line. */
  final int line;

  /**
   * Half the kick of each slot [V/tick], negative if it is one of the inhibitory line: with h for
   * it, {@code |h| + h} is the kick of the one line and {@code |h| - h} that of the other.
   */
  final float[] halves;

  /** Whether there are any of the excitatory line, bit 0, and of the inhibitory line, bit 1. */
  final int kinds;

  /**
   * More kicks of the same event: those of other circuits, those that find a slot taken, those of
   * the level's other parts.
   */
  final @Nullable Kicks next;

  private Kicks(
      CompiledPath path, Level level, int part, int line, float[] halves, @Nullable Kicks next) {
    this.path = path;
    this.level = level;
    this.part = part;
    this.line = line;
    this.halves = halves;
    this.next = next;
    kinds = kinds(halves);
  }

  private static int kinds(float[] halves) {
    int kinds = 0;
    for (float half : halves) {
      kinds |= half > 0 ? 1 : 0;
      kinds |= half < 0 ? 2 : 0;
    }
    return kinds;
  }

  /** Collects what one event does to a part, one kick a line of a slot at most. */
  static final class Builder {

    private final int part;
    private final Columns columns;

    /** By circuit of the membrane. */
    private final float[] @Nullable [] first;

    /** By circuit, the kicks whose slot has one of the other line already. */
    private final float[] @Nullable [] second;

    Builder(Part part) {
      this.part = part.index;
      columns = part.columns;
      first = new float[columns.lines / 2][];
      second = new float[columns.lines / 2][];
    }

    /** Sets a kick [V/tick]. */
    void set(int line, int slot, float kick) {
      int k = line / 2;
      float[] halves = row(first, k);
      if (halves[slot] != 0) {
        halves = row(second, k);
      }
      halves[slot] = (line & 1) == 0 ? kick / 2 : -kick / 2;
    }

    private float[] row(float[] @Nullable [] rows, int k) {
      float[] row = rows[k];
      if (row == null) {
        row = new float[columns.width()];
        rows[k] = row;
      }
      return row;
    }

    /** What was collected, in front of what the event does to other parts. */
    @Nullable Kicks build(CompiledPath path, Level level, @Nullable Kicks rest) {
      return linked(path, level, first, linked(path, level, second, rest));
    }

    private @Nullable Kicks linked(
        CompiledPath path, Level level, float[] @Nullable [] rows, @Nullable Kicks rest) {
      Kicks head = rest;
      for (int k = rows.length - 1; k >= 0; k--) {
        float[] row = rows[k];
        if (row != null) {
          head = new Kicks(path, level, part, 2 * k, row, head);
        }
      }
      return head;
    }
  }
}
