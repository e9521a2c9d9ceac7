package org.spikewire.emulator.analog.engine;

/**
 * Follows one membrane event by event through a stretch of time: the potential {@code v} of the
 * running membrane and the potential {@code u} it has while reset is held are both carried along; a
 * spike copies v to u, a release u to v.
 */
final class Replay {

  private final Columns columns;
  private final Phases phases;
  private final StepTable ticks;
  private final CrossingSearch search;
  private final SpikeList spikes;
  private final int lines;

  /** Magnitudes of the lines [V/tick]. */
  final double[] current;

  /** Potential from rest [V]. */
  double v;

  /** Potential from reset [V]. */
  double u;

  private long reported;

  Replay(Columns columns, Phases phases, StepTable ticks, SpikeList spikes) {
    this.columns = columns;
    this.phases = phases;
    this.ticks = ticks;
    this.spikes = spikes;
    search = new CrossingSearch(columns);
    lines = columns.lines;
    current = new double[lines];
  }

  /** Spikes up to this tick are known outside and not given again. */
  void reportedUpTo(long tick) {
    reported = tick;
  }

  /**
   * Takes a slot from tick a to tick b, starting from {@link #v}, {@link #u} and {@link #current},
   * and leaves its state at b there.
   */
  void run(int s, long a, long b, Segment events) {
    long t = a;
    int e = 0;
    while (true) {
      while (phases.until[s] <= t) {
        pass(s, phases.until[s]);
      }
      if (t >= b) {
        return;
      }
      while (e < events.size() && events.tick(e) <= t) {
        kick(s, events.kicks(e++));
      }
      long next = e < events.size() ? events.tick(e) : b;
      next = Math.min(next, phases.until[s]);
      if (phases.phase[s] == Phases.LISTENING && columns.fires[s]) {
        long crossing = search.first(s, v, current, t, next);
        if (crossing != CrossingSearch.NONE) {
          long fire = crossing + columns.latency(s, crossing);
          phases.enter(s, Phases.ARMED, fire);
          next = Math.min(next, fire);
        }
      }
      step(s, next - t);
      t = next;
    }
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
    u = v - columns.reset[s];
    phases.unblock[s] = tick + columns.refractory[s];
    phases.enter(s, Phases.HELD, tick + columns.held[s]);
  }

  private void release(int s, long tick) {
    v = u + columns.reset[s];
    if (phases.unblock[s] > tick) {
      phases.enter(s, Phases.BLOCKED, phases.unblock[s]);
    } else {
      phases.enter(s, Phases.LISTENING, Phases.NEVER);
    }
  }

  private void kick(int s, Kicks kicks) {
    for (int q = 0; q < lines; q++) {
      float[] row = kicks.rows[q];
      if (row.length > 0) {
        current[q] += row[s];
      }
    }
  }

  private void step(int s, long h) {
    if (h <= ticks.rows) {
      tabulated(s, (int) h);
    } else {
      exact(s, (double) h);
    }
  }

  private void tabulated(int s, int h) {
    v *= ticks.leak[h][s];
    u *= ticks.resetLeak[h][s];
    for (int q = 0; q < lines; q++) {
      double i = (q & 1) == 0 ? current[q] : -current[q];
      v += i * ticks.response[q][h][s];
      u += i * ticks.resetResponse[q][h][s];
      current[q] *= ticks.decay[q][h][s];
    }
  }

  private void exact(int s, double h) {
    v *= Math.exp(-columns.leak[s] * h);
    u *= Math.exp(-columns.resetRate[s] * h);
    for (int q = 0; q < lines; q++) {
      double rate = columns.lineRate[q][s];
      double i = (q & 1) == 0 ? current[q] : -current[q];
      v += i * Response.of(rate, columns.leak[s], h);
      u += i * Response.of(rate, columns.resetRate[s], h);
      current[q] *= Math.exp(-rate * h);
    }
  }
}
