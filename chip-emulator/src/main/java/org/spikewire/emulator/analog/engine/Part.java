package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/**
 * Membranes of one level with the same number of lines, advanced together. Holds their state at one
 * tick, {@link Timeline#at}.
 */
final class Part {

  final int index;
  final Columns columns;
  final Phases phases;
  final Timeline timeline;
  final SpikeList spikes = new SpikeList();

  /**
   * Potentials from rest and, while reset is held, from reset [V]; magnitudes of the lines
   * [V/tick].
   */
  final float[] v;

  final float[] u;
  final float[][] line;

  private final int width;
  private final Replay replay;
  private final Segment segment = new Segment();
  private int routed;

  Part(int index, Columns columns, Timeline timeline) {
    this.index = index;
    this.columns = columns;
    this.timeline = timeline;
    width = columns.count;
    phases = new Phases(columns.count);
    v = new float[width];
    u = new float[width];
    line = new float[columns.lines][width];
    StepTable ticks = new StepTable(columns, 1, Timeline.SLAB, width);
    replay = new Replay(columns, phases, ticks, spikes);
    for (int s = 0; s < columns.count; s++) {
      u[s] = (float) -columns.reset[s];
    }
  }

  Kicks kicks(SynapticPath path) {
    return Kicks.of(path, columns, width);
  }

  /**
   * Finds all spikes up to a tick; keeps the state of the last tick that later events cannot reach
   * back to.
   */
  void runTo(long tick, long longestFlight, EventQueue queue, long reported) {
    int next = queue.head();
    long end = timeline.end(queue, next, tick, longestFlight);
    while (end <= tick) {
      int from = next;
      next = commit(end, queue, from, reported);
      timeline.passed(end, next > from);
      end = timeline.end(queue, next, tick, longestFlight);
    }
    peek(tick, queue, next, reported);
  }

  /** Hands on the spikes that were not handed on before. */
  void route(Router router) {
    for (; routed < spikes.size(); routed++) {
      router.route(spikes.neuron(routed), spikes.tick(routed));
    }
  }

  /** Moves the spikes to a list. */
  void drainTo(SpikeList all) {
    all.addAll(spikes);
    spikes.clear();
    routed = 0;
  }

  /** Makes the state that of a tick; returns the index of the first event that is not before it. */
  int commit(long end, EventQueue queue, int from, long reported) {
    int next = segment.fill(queue, from, end, index);
    follow(end, reported, true);
    return next;
  }

  /** Finds the spikes up to a tick and keeps the state as it is. */
  void peek(long tick, EventQueue queue, int from, long reported) {
    if (tick == timeline.at()) {
      return;
    }
    segment.fill(queue, from, tick, index);
    phases.save();
    follow(tick, reported, false);
    phases.restore();
  }

  private void follow(long end, long reported, boolean keep) {
    replay.reportedUpTo(reported);
    for (int s = 0; s < columns.count; s++) {
      load(s);
      replay.run(s, timeline.at(), end, segment);
      if (keep) {
        store(s);
      }
    }
  }

  /** Potential of a slot's membrane [V]. */
  double potential(int s, long tick, EventQueue queue) {
    phases.save();
    Replay state = stateAt(s, tick, queue);
    boolean held = phases.phase[s] == Phases.HELD;
    phases.restore();
    return columns.rest[s] + (held ? state.u + columns.reset[s] : state.v);
  }

  /** Magnitude of a line of a slot [V/tick]. */
  double line(int s, int circuit, boolean excitatory, long tick, EventQueue queue) {
    phases.save();
    Replay state = stateAt(s, tick, queue);
    phases.restore();
    for (int k = 0; k < columns.lines / 2; k++) {
      if (columns.circuit[k][s] == circuit) {
        return state.current[2 * k + (excitatory ? 0 : 1)];
      }
    }
    return 0;
  }

  /** Follows a slot to a tick without keeping it; phases are the caller's to restore. */
  private Replay stateAt(int s, long tick, EventQueue queue) {
    segment.fill(queue, queue.head(), tick, index);
    replay.reportedUpTo(tick);
    load(s);
    replay.run(s, timeline.at(), tick, segment);
    return replay;
  }

  private void load(int s) {
    replay.v = v[s];
    replay.u = u[s];
    for (int q = 0; q < columns.lines; q++) {
      replay.current[q] = line[q][s];
    }
  }

  private void store(int s) {
    v[s] = (float) replay.v;
    u[s] = (float) replay.u;
    for (int q = 0; q < columns.lines; q++) {
      line[q][s] = (float) replay.current[q];
    }
  }

  /** Whether no membrane can fire before another event arrives. */
  boolean isQuiet() {
    for (int s = 0; s < columns.count; s++) {
      if (phases.until[s] != Phases.NEVER
          || columns.fires[s] && highest(s) >= columns.lowestThreshold[s]) {
        return false;
      }
    }
    return true;
  }

  private double highest(int s) {
    double top = Math.max(v[s], 0);
    for (int q = 0; q < columns.lines; q += 2) {
      top += line[q][s] * columns.peak[q][s];
    }
    return top;
  }

  void clear() {
    Arrays.fill(v, 0);
    for (int s = 0; s < columns.count; s++) {
      u[s] = (float) -columns.reset[s];
      phases.enter(s, Phases.LISTENING, Phases.NEVER);
    }
    for (float[] row : line) {
      Arrays.fill(row, 0);
    }
  }
}
