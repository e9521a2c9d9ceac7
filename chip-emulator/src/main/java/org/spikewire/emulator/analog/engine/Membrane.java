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

  /** Adds an event to the lines. */
  void kick(int s, Kicks kicks) {
    for (int q = 0; q < lines; q++) {
      float[] row = kicks.rows[q];
      if (row.length > 0) {
        current[q] += row[s];
      }
    }
  }

  /** Goes on for some ticks without events. */
  void advance(int s, long ticks) {
    double decay = Exponential.decay(columns.leak[s] * ticks);
    v = v * decay + charge(s, (double) ticks, columns.leak[s], decay);
  }

  /** The same while reset is held, which {@link #u} follows. */
  void advanceHeld(int s, long ticks) {
    double decay = Exponential.decay(columns.resetRate[s] * ticks);
    u = u * decay + charge(s, (double) ticks, columns.resetRate[s], decay);
  }

  /** Moves the lines; gives what they charge a membrane that decays at a rate [V]. */
  private double charge(int s, double h, double leak, double leakDecay) {
    double[] rate = columns.lineRate[s];
    double charge = 0;
    for (int q = 0; q < lines; q++) {
      double decay = Exponential.decay(rate[q] * h);
      double response = Exponential.response(rate[q], decay, leak, leakDecay, h);
      charge += (q & 1) == 0 ? current[q] * response : -current[q] * response;
      current[q] *= decay;
    }
    return charge;
  }

  /** Takes the lines from a to a tick t, the events before t included. */
  void advanceLines(int s, long a, long t, Segment events) {
    double[] rate = columns.lineRate[s];
    for (int q = 0; q < lines; q++) {
      current[q] *= Exponential.decay(rate[q] * (t - a));
    }
    for (int e = 0; e < events.size() && events.tick(e) < t; e++) {
      float[][] rows = events.kicks(e).rows;
      for (int q = 0; q < lines; q++) {
        double w = rows[q].length > 0 ? rows[q][s] : 0;
        if (w > 0) {
          current[q] += w * Exponential.decay(rate[q] * (t - events.tick(e)));
        }
      }
    }
  }

  /**
   * Goes on without events, from the lines at the end: one that is I there was {@code I exp(line
   * h)} at the start, so it has charged the membrane by {@code I h (1 - exp(-y)) / y}, y = (leak -
   * line) h.
   *
   * @param lineAtEnd [line][slot], magnitudes
   * @return false, with nothing done, if y is too large for that
   */
  boolean chargeFromEnd(int s, long ticks, float[][] lineAtEnd) {
    double h = ticks;
    double leak = columns.leak[s];
    double[] rate = columns.lineRate[s];
    double charge = 0;
    for (int q = 0; q < lines; q++) {
      double y = (leak - rate[q]) * h;
      if (!(y < Exponential.SMALL && y > -Exponential.SMALL)) {
        return false;
      }
      double share = lineAtEnd[q][s] * h * Exponential.mean(y);
      charge += (q & 1) == 0 ? share : -share;
    }
    v = v * Exponential.decay(leak * h) + charge;
    return true;
  }
}
