package org.spikewire.emulator.analog.engine;

/**
 * Cuts the time of a level into the stretches whose ends are its states: slabs of fixed length
 * while events come, free flights, each twice as long as the one before, up to the next event while
 * none do. The cuts are a function of the events alone.
 */
final class Timeline {

  /** Ticks of a stretch with events. */
  static final int SLAB = 128;

  private static final long FIRST_FLIGHT = 4L * SLAB;
  private static final long LONGEST_FLIGHT = 1L << 30;

  private final long slab;
  private long at;
  private long flight = FIRST_FLIGHT;

  /**
   * @param at tick of the first state
   * @param slab ticks of a stretch with events, at most {@link #SLAB}
   */
  Timeline(long at, long slab) {
    this.at = at;
    this.slab = slab;
  }

  Timeline(Timeline other) {
    this(other.at, other.slab);
    flight = other.flight;
  }

  /** Tick of the present state. */
  long at() {
    return at;
  }

  /**
   * End of the stretch that begins now, or {@link Long#MAX_VALUE} if it is not known before a later
   * tick.
   *
   * @param next index of the first event not before the present state
   * @param known all events before this tick are in the queue
   * @param longest most ticks of a flight
   */
  long end(EventQueue queue, int next, long known, long longest) {
    long event = next < queue.tail() ? queue.tick(next) : Long.MAX_VALUE;
    if (event < at + slab) {
      return at + slab;
    }
    if (known < at + slab) {
      return Long.MAX_VALUE;
    }
    return Math.min(event, at + Math.min(flight, longest));
  }

  /** Makes the end of a stretch the present state. */
  void passed(long end, boolean events) {
    flight = events ? FIRST_FLIGHT : Math.min(2 * flight, LONGEST_FLIGHT);
    at = end;
  }
}
