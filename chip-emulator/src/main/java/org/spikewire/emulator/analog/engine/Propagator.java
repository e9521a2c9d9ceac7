package org.spikewire.emulator.analog.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Advances all slots of a part together through a stretch of time as if nobody fired, and bounds
 * from above how far each trajectory may have come over its bar on the way ({@link RiseBound}).
 */
final class Propagator {

  private static final int FAR_ROWS = 32;
  private static final int FAR_UNITS = 5;

  private final Columns columns;
  private final int lines;
  private final int width;
  private final StepTable ticks;
  private final List<StepTable> far = new ArrayList<>();
  private final RiseBound bound;
  private final boolean followsReset;
  private final PartState spare;

  Propagator(Columns columns, RiseBound bound, int width) {
    this.columns = columns;
    this.width = width;
    this.bound = bound;
    lines = columns.lines;
    followsReset = columns.resetKind == ResetKind.FOLLOWED;
    ticks = new StepTable(columns, 1, Timeline.SLAB, width);
    spare = new PartState(lines, width);
  }

  /**
   * A stretch of at most a slab with events. The bound is taken before inhibition counts.
   *
   * @param h its length [tick]
   * @param end its end
   * @param excess takes the bound less the bar, per slot
   */
  void slab(
      PartState from, PartState to, int h, long end, Segment events, float[] bar, float[] excess) {
    free(from, to, ticks, h);
    kick(to, end, events, 0);
    bound.slab(from, to, h, bar, excess);
    kick(to, end, events, 1);
  }

  /** Adds the events to the excitatory lines and what they charge, 0, or the inhibitory ones, 1. */
  private void kick(PartState to, long end, Segment events, int kind) {
    for (int e = events.first(); e < events.end(); e++) {
      if (events.kicks(e, kind)) {
        kick(to, events.line(e) + kind, events.halves(e), (int) (end - events.tick(e)));
      }
    }
  }

  private void kick(PartState to, int q, float[] halves, int age) {
    float[] f = ticks.decay[q][age];
    float[] g = ticks.response[q][age];
    if ((q & 1) == 0) {
      Kernels.excite(to.line[q], to.v, halves, f, g, width);
    } else {
      Kernels.inhibit(to.line[q], to.v, halves, f, g, width);
    }
    if (followsReset) {
      float[] r = ticks.resetResponse[q][age];
      if ((q & 1) == 0) {
        Kernels.excite(to.u, halves, r, width);
      } else {
        Kernels.inhibit(to.u, halves, r, width);
      }
    }
  }

  /** A stretch of any length without events. */
  void flight(PartState from, PartState to, long h, float[] bar, float[] excess) {
    PartState start = from;
    PartState end = pieces(h) % 2 == 1 ? to : spare;
    long left = h;
    while (left > 0) {
      StepTable table = table(left);
      int row = (int) Math.min(table.rows, left / table.unit);
      free(start, end, table, row);
      left -= row * table.unit;
      start = end;
      end = start == to ? spare : to;
    }
    flush(to);
    bound.flight(from, to, h, bar, excess);
  }

  /** Lines that nothing feeds must not decay into denormal numbers. */
  private void flush(PartState to) {
    Kernels.flush(to.v, width);
    if (followsReset) {
      Kernels.flush(to.u, width);
    }
    for (int q = 0; q < lines; q++) {
      Kernels.flush(to.line[q], width);
    }
  }

  private void free(PartState from, PartState to, StepTable t, int row) {
    charge(to.v, from.v, t.leak[row], from.line, t.response, row);
    if (followsReset) {
      charge(to.u, from.u, t.resetLeak[row], from.line, t.resetResponse, row);
    }
    float[][] i0 = from.line;
    float[][] i1 = to.line;
    for (int q = 0; q < lines; q += 2) {
      float[] f = t.decay[q][row];
      float[] g = t.decay[q + 1][row];
      Kernels.scale(i1[q], i0[q], f, i1[q + 1], i0[q + 1], g, width);
    }
  }

  private void charge(float[] to, float[] from, float[] f, float[][] i, float[][][] g, int row) {
    Kernels.charge(to, from, f, i[0], g[0][row], i[1], g[1][row], width);
    for (int q = 2; q < lines; q += 2) {
      Kernels.addCharge(to, i[q], g[q][row], i[q + 1], g[q + 1][row], width);
    }
  }

  private int pieces(long h) {
    int n = 0;
    for (long left = h; left > 0; n++) {
      StepTable table = table(left);
      left -= Math.min(table.rows, left / table.unit) * table.unit;
    }
    return n;
  }

  /** The table with the longest unit that is not longer than a time. */
  private StepTable table(long h) {
    StepTable table = ticks;
    long unit = Timeline.SLAB;
    for (int k = 0; k < FAR_UNITS && unit <= h; k++) {
      if (k == far.size()) {
        far.add(new StepTable(columns, unit, FAR_ROWS, width));
      }
      table = far.get(k);
      unit *= FAR_ROWS;
    }
    return table;
  }
}
