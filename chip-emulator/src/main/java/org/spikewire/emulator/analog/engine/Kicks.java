package org.spikewire.emulator.analog.engine;

import java.util.Arrays;
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

  /** Kicks of the excitatory line by slot [V/tick]; {@link Columns#noKick} if there are none. */
  final float[] excitation;

  /** Kicks of the inhibitory line, likewise. */
  final float[] inhibition;

  /**
   * More kicks of the same event: those of other circuits, those that find a slot taken, those of
   * the level's other parts.
   */
  final @Nullable Kicks next;

  private Kicks(
      CompiledPath path,
      Level level,
      int part,
      int line,
      float[] excitation,
      float[] inhibition,
      @Nullable Kicks next) {
    this.path = path;
    this.level = level;
    this.part = part;
    this.line = line;
    this.excitation = excitation;
    this.inhibition = inhibition;
    this.next = next;
  }

  /** Collects what one event does to a part, one kick a line of a slot at most. */
  static final class Builder {

    private final int part;
    private final Columns columns;

    /** By line. */
    private final float[][] first;

    /** By line, the kicks whose slot has one of the other line already. */
    private final float[][] second;

    Builder(Part part) {
      this.part = part.index;
      columns = part.columns;
      first = rows(columns);
      second = rows(columns);
    }

    private static float[][] rows(Columns columns) {
      float[][] rows = new float[columns.lines][];
      Arrays.fill(rows, columns.noKick);
      return rows;
    }

    /** Sets a kick [V/tick]. */
    void set(int line, int slot, float kick) {
      float[][] rows = first[line ^ 1][slot] > 0 ? second : first;
      if (rows[line] == columns.noKick) {
        rows[line] = new float[columns.width()];
      }
      rows[line][slot] = kick;
    }

    /** What was collected, in front of what the event does to other parts. */
    @Nullable Kicks build(CompiledPath path, Level level, @Nullable Kicks rest) {
      return linked(path, level, first, linked(path, level, second, rest));
    }

    private @Nullable Kicks linked(
        CompiledPath path, Level level, float[][] rows, @Nullable Kicks rest) {
      Kicks head = rest;
      for (int q = columns.lines - 2; q >= 0; q -= 2) {
        if (rows[q] != columns.noKick || rows[q + 1] != columns.noKick) {
          head = new Kicks(path, level, part, q, rows[q], rows[q + 1], head);
        }
      }
      return head;
    }
  }
}
