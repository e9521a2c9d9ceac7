package org.spikewire.emulator.analog.engine;

/** Potential and lines of one membrane of a part, moved in closed form from tick to tick. */
final class Membrane {

  private final Columns columns;
  private final int lines;

  /** Magnitudes of the lines [V/tick]. */
  final double[] current;

  /** Potential from rest [V]. */
  double v;

  /** Potential from reset [V]. */
  double u;

  Membrane(Columns columns) {
    this.columns = columns;
    lines = columns.lines;
    current = new double[lines];
  }

  /** Takes the state of a slot. */
  void load(int s, PartState state) {
    v = state.v[s];
    u = columns.resetKind == ResetKind.FOLLOWED ? state.u[s] : 0;
    loadLines(s, state);
  }

  /** Takes the lines of a slot. */
  void loadLines(int s, PartState state) {
    for (int q = 0; q < lines; q++) {
      current[q] = state.line[q][s];
    }
  }

  /** Goes on for some ticks without events. */
  void advance(int s, long ticks) {
    double decay = Exponential.decay(columns.leak(s) * ticks);
    v = v * decay + charge(s, (double) ticks, columns.leak(s), decay);
  }

  /** What {@link #advance(double[])} takes for some ticks: of the potential, then of each line. */
  double[] factors(int s, double h) {
    double leak = columns.leak(s);
    double leakDecay = Exponential.decay(leak * h);
    double[] factors = new double[1 + 2 * lines];
    factors[0] = leakDecay;
    for (int q = 0; q < lines; q++) {
      double rate = columns.lineRate(s, q);
      double decay = Exponential.decay(rate * h);
      double response = Exponential.response(rate, decay, leak, leakDecay, h);
      factors[1 + 2 * q] = decay;
      factors[2 + 2 * q] = (q & 1) == 0 ? response : -response;
    }
    return factors;
  }

  /** Goes on without events for the time that {@link #factors} were made for. */
  void advance(double[] factors) {
    v *= factors[0];
    for (int q = 0; q < lines; q++) {
      v += current[q] * factors[2 + 2 * q];
      current[q] *= factors[1 + 2 * q];
    }
  }

  /** The same while reset is held, which {@link #u} follows. */
  void advanceHeld(int s, long ticks) {
    double decay = Exponential.decay(columns.resetRate(s) * ticks);
    u = u * decay + charge(s, (double) ticks, columns.resetRate(s), decay);
  }

  /** Moves the lines; gives what they charge a membrane that decays at a rate [V]. */
  private double charge(int s, double h, double leak, double leakDecay) {
    double charge = 0;
    for (int q = 0; q < lines; q++) {
      double decay = Exponential.decay(columns.lineRate(s, q) * h);
      double response = Exponential.response(columns.lineRate(s, q), decay, leak, leakDecay, h);
      charge += (q & 1) == 0 ? current[q] * response : -current[q] * response;
      current[q] *= decay;
    }
    return charge;
  }

  /** Takes the lines from a to a tick t, the events before t included. */
  void advanceLines(int s, long a, long t, Segment events) {
    for (int q = 0; q < lines; q++) {
      current[q] *= Exponential.decay(columns.lineRate(s, q) * (t - a));
    }
    for (int e = events.first(); e < events.end() && events.tick(e) < t; e++) {
      int q = events.line(e, s);
      current[q] +=
          events.kick(e, s) * Exponential.decay(columns.lineRate(s, q) * (t - events.tick(e)));
    }
  }

  /** Adds a row of kicks to the lines. */
  void kick(int s, Segment events, int row) {
    current[events.line(row, s)] += events.kick(row, s);
  }

  /**
   * Finds the lines at the start of some ticks without events from those at their end, and what
   * they have charged meanwhile: with I at the end, y = (leak - line) h and m = (1 - exp(-y)) / y
   * that is {@code I exp(leak h) (1 - y m)} and {@code I h m}.
   *
   * @param leakDecay exp(-leak h)
   * @return the charge [V]
   */
  double rewind(int s, PartState end, double h, double leakDecay) {
    double leak = columns.leak(s);
    double growth = 1 / leakDecay;
    double charge = 0;
    for (int q = 0; q < lines; q++) {
      double y = (leak - columns.lineRate(s, q)) * h;
      double mean = Exponential.mean(y);
      double share = end.line[q][s] * h * mean;
      charge += (q & 1) == 0 ? share : -share;
      current[q] = end.line[q][s] * growth * (1 - y * mean);
    }
    return charge;
  }
}
