package org.spikewire.emulator.analog.engine;

/** Follows one membrane event by event and phase by phase through a stretch of time. */
final class Replay {

  /**
   * Longest time that lines may be taken back by, in units of the fastest time constant: what is
   * left of a line then is far from what is taken for nothing.
   */
  private static final double LONGEST_REWIND = 14;

  private final Columns columns;
  private final Phases phases;
  private final CrossingSearch search;
  private final int lines;
  private final SwiftReset reset;
  private final boolean followsReset;

  /** The membrane that is followed. */
  final Membrane membrane;

  /** State of the part that it is followed from. */
  private PartState start;

  private final PhaseEnds ends;
  private final double[] before;

  Replay(Columns columns, Phases phases, SwiftReset reset, SpikeList spikes, PartState start) {
    this.start = start;
    this.columns = columns;
    this.phases = phases;
    this.reset = reset;
    followsReset = columns.resetKind == ResetKind.FOLLOWED;
    search = new CrossingSearch(columns);
    lines = columns.lines;
    membrane = new Membrane(columns);
    ends = new PhaseEnds(columns, phases, reset, spikes, membrane);
    before = new double[lines];
  }

  /** Spikes up to this tick are known outside and not given again. */
  void reportedUpTo(long tick) {
    ends.reportedUpTo(tick);
  }

  /** Begins to follow slots from a state of the part. */
  void from(PartState state) {
    start = state;
  }

  /** Loads a slot. */
  void load(int s) {
    membrane.load(s, start);
  }

  /**
   * Takes a slot from tick a to tick b, starting from what {@link #membrane} has, and leaves its
   * state at b there.
   */
  void run(int s, long a, long b, Segment events) {
    if (!isShort(s, a, b)) {
      follow(s, a, b, events, false);
      return;
    }
    if (phases.phase[s] != Phases.HELD) {
      search.begin(s, membrane.v, membrane.current, a, events);
    }
    walk(s, a, b, events);
  }

  /** Whether a slot may be followed by its polynomial. */
  private boolean isShort(int s, long a, long b) {
    return b - a <= Timeline.SLAB && search.isSmooth(s) && !followsReset;
  }

  /** Goes from phase to phase. */
  private void walk(int s, long a, long b, Segment events) {
    while (true) {
      if (phases.phase[s] == Phases.LISTENING && columns.fires[s]) {
        long crossing = search.next(s, b, events);
        if (crossing != CrossingSearch.NONE) {
          phases.enter(s, Phases.ARMED, crossing + columns.latency(s, crossing));
        }
      }
      long until = phases.until[s];
      if (until > b) {
        break;
      }
      step(s, a, until, events);
    }
    if (phases.phase[s] != Phases.HELD) {
      membrane.v = search.follow(s, b, events);
    }
  }

  /** Takes a walk to the end of a phase and does what is due there. */
  private void step(int s, long a, long tick, Segment events) {
    if (phases.phase[s] != Phases.HELD) {
      passAlong(s, tick, events);
      return;
    }
    membrane.loadLines(s, start);
    membrane.advanceLines(s, a, tick, events);
    if (columns.resetKind == ResetKind.SWIFT) {
      membrane.u = ends.swiftlyReset(s, tick);
    }
    ends.pass(s, tick, 0);
    search.begin(s, membrane.v, membrane.current, tick, events);
  }

  /** Does what is due at the end of a phase of a slot that is followed by its polynomial. */
  private void passAlong(int s, long tick, Segment events) {
    membrane.v = search.follow(s, tick, events);
    double settled =
        columns.resetKind == ResetKind.SWIFT
            ? search.settled(s, membrane.v, columns.resetRate(s))
            : 0;
    ends.pass(s, tick, settled);
  }

  /**
   * The same for a slot whose reset is released in a stretch without events. If it cannot cross
   * afterwards, its potential follows from the lines at the end; whether it crosses is found from
   * the start, which does not depend on how time is cut.
   */
  void runFromRelease(int s, long a, long b, Segment events, PartState end) {
    if (!releaseForGood(s, b, end)) {
      long release = phases.until[s];
      membrane.loadLines(s, start);
      membrane.advanceLines(s, a, release, events);
      follow(s, release, b, events, false);
    }
  }

  private boolean releaseForGood(int s, long b, PartState end) {
    long release = phases.until[s];
    double h = b - release;
    if (columns.fastest(s) * h > LONGEST_REWIND) {
      return false;
    }
    double leakDecay = Exponential.decay(columns.leak(s) * h);
    double charge = membrane.rewind(s, end, h, leakDecay);
    double v = columns.reset(s);
    if (columns.resetKind == ResetKind.SWIFT) {
      v += ends.swiftlyReset(s, release);
    }
    membrane.v = v * leakDecay + charge;
    boolean listens = phases.unblock[s] <= b;
    if (listens
        && search.mayCross(s, v, membrane.current, b - release)
        && !staysBelow(s, v, h, end)) {
      return false;
    }
    phases.afterReset(s, b);
    return true;
  }

  private boolean staysBelow(int s, double v0, double h, PartState end) {
    for (int q = 1; q < lines; q += 2) {
      before[q] = end.line[q][s];
    }
    return staysBelow(s, v0, bend(s, membrane.current, 0) - bend(s, before, 1), h);
  }

  /** Whether {@link #runFromRelease} is for a slot. */
  boolean isReleasedFreely(int s, Segment events) {
    return phases.phase[s] == Phases.HELD && events.isEmpty() && !followsReset;
  }

  /** {@link PhaseEnds#heldPotential}. */
  double heldPotential(int s) {
    return ends.heldPotential(s);
  }

  /** {@link PhaseEnds#heldFrom}. */
  double heldFrom(int s, long tick) {
    return ends.heldFrom(s, tick);
  }

  /** {@link CrossingSearch#mayReach}. */
  boolean mayReach(int s, double excess, long a, long b) {
    return search.mayReach(s, excess, a, b);
  }

  /**
   * The same for a slot that listens at a and may cross its threshold; gives false if it does not,
   * and then leaves everything as it is.
   */
  boolean runToCrossing(int s, long a, long b, Segment events, PartState end) {
    boolean brief = isShort(s, a, b);
    if (!brief && !events.isEmpty()) {
      follow(s, a, b, events, false);
      return true;
    }
    if (brief) {
      search.begin(s, membrane.v, membrane.current, a, events);
    }
    long crossing =
        brief ? search.next(s, b, events) : search.first(s, membrane.v, membrane.current, a, b);
    if (crossing == CrossingSearch.NONE) {
      return false;
    }
    long fire = crossing + columns.latency(s, crossing);
    phases.enter(s, Phases.ARMED, fire);
    if (brief) {
      walk(s, a, b, events);
    } else if (fire <= b && !followsReset) {
      passAlong(s, fire, Segment.NONE);
      if (phases.until[s] <= b) {
        runFromRelease(s, a, b, events, end);
      }
    } else {
      follow(s, a, b, events, false);
    }
    return true;
  }

  /** The same, and leaves the lines at b in {@link #membrane}. */
  void runWithLines(int s, long a, long b, Segment events) {
    follow(s, a, b, events, true);
  }

  private void follow(int s, long a, long b, Segment events, boolean withLines) {
    membrane.u = ends.heldFrom(s, a);
    long t = a;
    int e = events.first();
    while (true) {
      while (phases.until[s] <= t) {
        ends.pass(
            s,
            phases.until[s],
            columns.resetKind == ResetKind.SWIFT ? reset.settled(s, membrane.current) : 0);
      }
      if (t >= b || !(withLines || followsReset) && isHeldBeyond(s, b)) {
        return;
      }
      for (; e < events.end() && events.tick(e) <= t; e++) {
        membrane.kick(s, events, e);
      }
      long event = e < events.end() ? events.tick(e) : b;
      t = stretch(s, t, event);
    }
  }

  /** Nothing of a membrane that jumps to reset matters until its release. */
  private boolean isHeldBeyond(int s, long b) {
    return phases.phase[s] == Phases.HELD && phases.until[s] > b;
  }

  /** Advances towards the next event, up to the end of the phase; gives the tick reached. */
  private long stretch(int s, long t, long event) {
    long until = phases.until[s];
    long next = Math.min(event, until);
    switch (phases.phase[s]) {
      case Phases.LISTENING -> {
        if (columns.fires[s]) {
          return listen(s, t, next);
        }
      }
      case Phases.BLOCKED -> {
        if (until < event && !search.mayEverCross(s, membrane.v, membrane.current)) {
          phases.enter(s, Phases.LISTENING, Phases.NEVER);
          next = event;
        }
      }
      case Phases.HELD -> {
        membrane.advanceHeld(s, next - t);
        return next;
      }
      default -> {}
    }
    membrane.advance(s, next - t);
    return next;
  }

  /** Advances to a tick, or to the spike if that comes before; gives the tick reached. */
  private long listen(int s, long from, long to) {
    double v0 = membrane.v;
    System.arraycopy(membrane.current, 0, before, 0, lines);
    membrane.advance(s, to - from);
    double bend = bend(s, before, 0) - bend(s, membrane.current, 1);
    if (staysBelow(s, v0, bend, (double) (to - from))) {
      return to;
    }
    long crossing = search.first(s, v0, before, from, to);
    if (crossing == CrossingSearch.NONE) {
      return to;
    }
    long fire = crossing + columns.latency(s, crossing);
    phases.enter(s, Phases.ARMED, fire);
    if (fire > to) {
      return to;
    }
    membrane.v = v0;
    System.arraycopy(before, 0, membrane.current, 0, lines);
    membrane.advance(s, fire - from);
    return fire;
  }

  /**
   * {@link RiseBound} of one membrane in a flight to where it is now.
   *
   * @param bend {@link #bend} of excitation at its start less that of inhibition at its end
   */
  private boolean staysBelow(int s, double v0, double bend, double h) {
    double leak = columns.leak(s);
    double floor = columns.floor(s);
    double top = Math.max(Math.max(v0, membrane.v), floor);
    double drop = top - Math.max(Math.min(v0, membrane.v), floor);
    double arch = Math.max(bend - leak * leak * floor, 0) * h * h / 8;
    double rest = 4 * arch - drop;
    return top + (rest > 0 ? rest * rest / (16 * arch) : 0) < columns.bar(s);
  }

  /** What excitatory lines, 0, or inhibitory ones, 1, bend a trajectory by at most. */
  private double bend(int s, double[] current, int kind) {
    double bend = 0;
    for (int q = kind; q < lines; q += 2) {
      bend += current[q] * (columns.leak(s) + columns.lineRate(s, q));
    }
    return bend;
  }
}
