package org.spikewire.emulator.analog.engine;

/**
 * Membranes of one level with the same number of lines, advanced together. Holds their state at one
 * tick, {@link Timeline#at}. All slots are advanced as if nobody fired; those that may have crossed
 * their threshold, and those that are between a spike and the end of their refractory time, are
 * followed one by one.
 */
final class Part {

  final int index;
  final Columns columns;
  final Phases phases;
  final Timeline timeline;
  final SpikeList spikes = new SpikeList();

  /** Those of the stretch before, for others to read while the next ones are found. */
  final SpikeList found = new SpikeList();

  private final int width;
  private final RiseBound bound;
  private final Propagator propagator;
  private final Candidates candidates;
  private final SwiftReset reset;
  private final Replay replay;
  private final Segment segment;
  private PartState state;
  private PartState next;
  private int routed;

  Part(int index, Columns columns, Timeline timeline) {
    this.index = index;
    this.columns = columns;
    this.timeline = timeline;
    width = columns.width();
    phases = new Phases(columns, width);
    bound = new RiseBound(columns, width);
    propagator = new Propagator(columns, bound, width);
    candidates = new Candidates(columns.end);
    segment = new Segment(SwiftReset.memory(columns));
    reset = new SwiftReset(columns, segment);
    state = new PartState(columns.lines, width);
    replay = new Replay(columns, phases, reset, spikes, state);
    next = new PartState(columns.lines, width);
    state.clear(columns);
  }

  PartState state() {
    return state;
  }

  /**
   * Finds all spikes up to a tick; keeps the state of the last tick that later events cannot reach
   * back to.
   */
  void runTo(long tick, long longestFlight, EventQueue queue, long reported) {
    int event = queue.head();
    long end = timeline.end(queue, event, tick, longestFlight);
    while (end <= tick) {
      int from = event;
      event = commit(end, queue, from, reported);
      timeline.passed(end, event > from);
      end = timeline.end(queue, event, tick, longestFlight);
    }
    peek(tick, queue, event, reported);
    spikes.sort();
  }

  /** Hands on the spikes that were not handed on before. */
  void route(SpikeSink router) {
    for (; routed < spikes.size(); routed++) {
      router.spike(spikes.neuron(routed), spikes.tick(routed));
    }
  }

  /** Lays the spikes aside, so that the next stretch may begin before anybody has read them. */
  void layAside() {
    found.takeOver(spikes);
    routed = 0;
  }

  /** Makes the state that of a tick; returns the index of the first event that is not before it. */
  int commit(long end, EventQueue queue, int from, long reported) {
    int event = segment.fill(queue, from, end, index);
    follow(end, reported);
    segment.pass(end);
    PartState old = state;
    state = next;
    next = old;
    return event;
  }

  /** Finds the spikes up to a tick and keeps the state as it is. */
  void peek(long tick, EventQueue queue, int from, long reported) {
    if (tick == timeline.at()) {
      return;
    }
    segment.fill(queue, from, tick, index);
    phases.save();
    follow(tick, reported);
    phases.restore();
  }

  private void follow(long end, long reported) {
    long h = end - timeline.at();
    if (h <= Timeline.SLAB) {
      propagator.slab(state, next, (int) h, end, segment, phases.bar, candidates.excess);
    } else {
      propagator.flight(state, next, h, phases.bar, candidates.excess);
    }
    int crossing = candidates.search();
    int due = phases.collectDue(end);
    replay.reportedUpTo(reported);
    replay.from(state);
    for (int i = 0; i < due; i++) {
      followOne(phases.due()[i], end);
    }
    for (int i = 0; i < crossing; i++) {
      int s = candidates.found()[i];
      if (replay.mayReach(s, candidates.excess[s], timeline.at(), end)) {
        followCrossing(s, end);
      }
    }
  }

  private void followOne(int s, long end) {
    if (replay.isReleasedFreely(s, segment)) {
      replay.runFromRelease(s, timeline.at(), end, segment, next);
    } else {
      replay.load(s);
      replay.run(s, timeline.at(), end, segment);
    }
    keep(s);
  }

  private void keep(int s) {
    next.v[s] = (float) replay.membrane.v;
    if (columns.resetKind == ResetKind.FOLLOWED) {
      next.u[s] = (float) replay.membrane.u;
    }
  }

  private void followCrossing(int s, long end) {
    replay.load(s);
    if (replay.runToCrossing(s, timeline.at(), end, segment, next)) {
      keep(s);
    }
  }

  /** Potential from reset of a slot, of use only if its reset is held [V]. */
  double held(int s) {
    replay.from(state);
    replay.load(s);
    return replay.heldFrom(s, timeline.at());
  }

  /** Sets it; the lines have been set. */
  void held(int s, double u) {
    state.u[s] = (float) u;
    replay.from(state);
    replay.load(s);
    phases.offset[s] =
        columns.resetKind == ResetKind.SWIFT ? u - reset.settled(s, replay.membrane.current) : 0;
    phases.since[s] = timeline.at();
  }

  /** Potential of a slot's membrane [V]. */
  double potential(int s, long tick, EventQueue queue) {
    phases.saveSlot(s);
    Replay at = stateAt(s, tick, queue);
    boolean held = phases.phase[s] == Phases.HELD;
    phases.restoreSlot(s);
    return columns.rest[s] + (held ? at.heldPotential(s) : at.membrane.v);
  }

  /** Magnitude of a line of a slot [V/tick]. */
  double line(int s, int circuit, boolean excitatory, long tick, EventQueue queue) {
    phases.saveSlot(s);
    Replay at = stateAt(s, tick, queue);
    phases.restoreSlot(s);
    for (int k = 0; k < columns.lines / 2; k++) {
      if (columns.circuit[k][s] == circuit) {
        return at.membrane.current[2 * k + (excitatory ? 0 : 1)];
      }
    }
    return 0;
  }

  /** Follows a slot to a tick without keeping it; phases are the caller's to restore. */
  private Replay stateAt(int s, long tick, EventQueue queue) {
    segment.fill(queue, queue.head(), tick, index);
    replay.reportedUpTo(tick);
    replay.from(state);
    replay.load(s);
    replay.runWithLines(s, timeline.at(), tick, segment);
    return replay;
  }

  /** Whether all membranes are at rest and nothing charges them. */
  boolean isAtRest() {
    boolean rests = !phases.anyBusy();
    for (int s = Columns.FIRST; s < columns.end; s++) {
      rests &= Math.abs(state.v[s]) < CircuitState.NOTHING;
      for (float[] line : state.line) {
        rests &= line[s] < CircuitState.NOTHING;
      }
    }
    return rests;
  }

  /** Whether no membrane can fire before another event arrives. */
  boolean isQuiet() {
    if (phases.anyBusy()) {
      return false;
    }
    bound.reach(state, phases.bar, candidates.excess);
    return candidates.search() == 0;
  }

  void clear() {
    state.clear(columns);
    phases.clear();
    segment.clear();
  }
}
