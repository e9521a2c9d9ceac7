package org.spikewire.emulator.analog.engine;

/**
 * Follows one membrane event by event through a stretch of time: its potential while it runs and
 * the one it has while reset is held are both carried along; a spike copies the first to the
 * second, a release the second to the first.
 */
final class Replay {

  private static final Segment NO_EVENTS = new Segment();

  private final Columns columns;
  private final Phases phases;
  private final CrossingSearch search;
  private final SpikeList spikes;
  private final int lines;
  private final SwiftReset reset;
  private final boolean relaxing;
  private final boolean followsReset;

  /** The membrane that is followed. */
  final Membrane membrane;

  private final double[] before;
  private long reported;

  Replay(Columns columns, Phases phases, SwiftReset reset, SpikeList spikes) {
    this.columns = columns;
    this.phases = phases;
    this.spikes = spikes;
    this.reset = reset;
    followsReset = columns.followsReset();
    search = new CrossingSearch(columns);
    lines = columns.lines;
    relaxing = columns.relaxing;
    membrane = new Membrane(columns);
    before = new double[lines];
  }

  /** Spikes up to this tick are known outside and not given again. */
  void reportedUpTo(long tick) {
    reported = tick;
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
    System.arraycopy(membrane.current, 0, before, 0, lines);
    if (phases.phase[s] != Phases.HELD) {
      search.begin(s, membrane.v, membrane.current, a, events);
    }
    walk(s, a, b, events);
  }

  /** Whether a slot may be followed by its polynomial. */
  private boolean isShort(int s, long a, long b) {
    return b - a <= Timeline.SLAB && search.isSmooth(s) && !followsReset;
  }

  /** Goes from phase to phase; the lines at a are in {@link #before}. */
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
    boolean held = phases.phase[s] == Phases.HELD;
    if (held || relaxing && phases.phase[s] == Phases.ARMED) {
      System.arraycopy(before, 0, membrane.current, 0, lines);
      membrane.advanceLines(s, a, tick, events);
    }
    if (!held) {
      membrane.v = search.follow(s, tick, events);
    } else if (columns.swift) {
      membrane.u =
          reset.potential(s, membrane.current, phases.offset[s], phases.since[s], tick, events);
    }
    pass(s, tick);
    if (held) {
      search.begin(s, membrane.v, membrane.current, tick, events);
    }
  }

  /**
   * The same for a slot whose reset is released in a stretch without events. If it cannot cross
   * afterwards, its potential follows from the lines at the end.
   *
   * @param lineAtEnd [line][slot], magnitudes at b
   */
  void runFromRelease(int s, long a, long b, Segment events, float[][] lineAtEnd) {
    long release = phases.until[s];
    if (columns.swift) {
      membrane.advanceLines(s, a, release, events);
      membrane.u =
          reset.potential(s, membrane.current, phases.offset[s], phases.since[s], release, events);
    } else if (relaxing) {
      membrane.advanceHeld(s, release - a);
    }
    if (phases.unblock[s] > b || search.mayEverCross(s, heldPotential(s), membrane.current)) {
      if (!relaxing) {
        membrane.advanceHeld(s, release - a);
      }
      follow(s, release, b, events, false);
      return;
    }
    membrane.v = heldPotential(s);
    phases.enter(s, Phases.LISTENING, Phases.NEVER);
    if (!membrane.chargeFromEnd(s, b - release, lineAtEnd)) {
      if (!relaxing) {
        membrane.advanceHeld(s, release - a);
      }
      membrane.advance(s, b - release);
    }
  }

  /** Whether {@link #runFromRelease} is for a slot. */
  boolean isReleasedFreely(int s, Segment events) {
    return phases.phase[s] == Phases.HELD && events.size() == 0;
  }

  /** {@link CrossingSearch#mayReach}. */
  boolean mayReach(int s, double excess, long a, long b) {
    return search.mayReach(s, excess, a, b);
  }

  /**
   * The same for a slot that listens at a and may cross its threshold; gives false if it does not,
   * and then leaves everything as it is.
   */
  boolean runToCrossing(int s, long a, long b, Segment events) {
    boolean brief = isShort(s, a, b);
    if (!brief && events.size() > 0) {
      follow(s, a, b, events, false);
      return true;
    }
    if (brief) {
      System.arraycopy(membrane.current, 0, before, 0, lines);
      search.begin(s, membrane.v, membrane.current, a, events);
    }
    long crossing =
        brief ? search.next(s, b, events) : search.first(s, membrane.v, membrane.current, a, b);
    if (crossing == CrossingSearch.NONE) {
      return false;
    }
    phases.enter(s, Phases.ARMED, crossing + columns.latency(s, crossing));
    if (brief) {
      walk(s, a, b, events);
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
    membrane.u = heldFrom(s, a);
    long t = a;
    int e = 0;
    while (true) {
      while (phases.until[s] <= t) {
        pass(s, phases.until[s]);
      }
      if (t >= b || !(withLines || followsReset) && isHeldBeyond(s, b)) {
        return;
      }
      while (e < events.size() && events.tick(e) <= t) {
        membrane.kick(s, events.kicks(e++));
      }
      long event = e < events.size() ? events.tick(e) : b;
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
    if (staysBelow(s, v0, to - from)) {
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

  /** {@link RiseBound} of one membrane in a flight. */
  private boolean staysBelow(int s, double v0, long ticks) {
    double h = ticks;
    double leak = columns.leak[s];
    double[] rate = columns.lineRate[s];
    double floor = columns.floor(s);
    double bend = -leak * leak * floor;
    for (int q = 0; q < lines; q += 2) {
      bend += before[q] * (leak + rate[q]);
      bend -= membrane.current[q + 1] * (leak + rate[q + 1]);
    }
    double top = Math.max(Math.max(v0, membrane.v), floor);
    return top + Math.max(bend, 0) * h * h / 8 < phases.bar[s];
  }

  /** Does what is due at the end of a phase. */
  private void pass(int s, long tick) {
    switch (phases.phase[s]) {
      case Phases.ARMED -> fire(s, tick);
      case Phases.HELD -> release(s, tick);
      default -> phases.enter(s, Phases.LISTENING, Phases.NEVER);
    }
  }

  private void fire(int s, long tick) {
    if (tick > reported && columns.fires[s]) {
      spikes.add(tick, columns.neuron[s]);
    }
    membrane.u = membrane.v - columns.reset[s];
    if (columns.swift) {
      phases.offset[s] = reset.offset(s, membrane.u, membrane.current);
      phases.since[s] = tick;
    }
    phases.unblock[s] = tick + columns.refractory[s];
    phases.enter(s, Phases.HELD, tick + columns.held[s]);
  }

  private void release(int s, long tick) {
    membrane.v = heldPotential(s);
    if (phases.unblock[s] > tick) {
      phases.enter(s, Phases.BLOCKED, phases.unblock[s]);
    } else {
      phases.enter(s, Phases.LISTENING, Phases.NEVER);
    }
  }

  /** Potential from rest while reset is held [V]. */
  double heldPotential(int s) {
    return relaxing ? membrane.u + columns.reset[s] : columns.reset[s];
  }

  /** Potential from reset at the tick that {@link #membrane} is of [V]. */
  double heldFrom(int s, long tick) {
    return columns.swift && phases.phase[s] == Phases.HELD
        ? reset.potential(s, membrane.current, phases.offset[s], phases.since[s], tick, NO_EVENTS)
        : membrane.u;
  }
}
