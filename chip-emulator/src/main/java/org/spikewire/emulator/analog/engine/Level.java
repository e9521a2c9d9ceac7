package org.spikewire.emulator.analog.engine;

import java.util.ArrayList;
import java.util.List;

/** Membranes that can be followed without knowing the spikes of any level after them. */
final class Level {

  /** Loop delay of a level whose spikes do not come back to it. */
  static final long NO_LOOP = Long.MAX_VALUE;

  /**
   * Longest flight of a level where some membrane rests above its threshold, so that no stretch has
   * many spikes.
   */
  private static final long RESTLESS_FLIGHT = 4096;

  final EventQueue queue = new EventQueue();

  /** Events to come, while the queue is in use. */
  final EventQueue arrivals = new EventQueue();

  final List<Part> parts = new ArrayList<>();

  /** Each finds the spikes of some membranes in the stretch at hand; independent of each other. */
  final List<Runnable> tasks = new ArrayList<>();

  private final int order;
  private final Routes routes;
  private final long loopDelay;
  private final long longestFlight;

  /** Of a part to come; all parts have the same. */
  private Timeline timeline;

  /** The stretch at hand: after the first tick up to the second. */
  private long from;

  private long to;

  private long routed;

  /**
   * @param order place among the levels
   * @param routes of its spikes
   * @param at tick of the first state
   * @param loopDelay shortest delay of a spike to a membrane of this level [ticks], or {@link
   *     #NO_LOOP}
   * @param restless whether some membrane may fire without input
   */
  Level(int order, Routes routes, long at, long loopDelay, boolean restless) {
    this.order = order;
    this.routes = routes;
    this.loopDelay = loopDelay;
    longestFlight = restless ? RESTLESS_FLIGHT : Long.MAX_VALUE;
    timeline = new Timeline(at, Math.min(Timeline.SLAB, loopDelay));
    if (looped()) {
      tasks.add(this::runLoop);
    }
  }

  int order() {
    return order;
  }

  boolean looped() {
    return loopDelay != NO_LOOP;
  }

  Part add(int index, Columns columns) {
    if (!parts.isEmpty()) {
      timeline = parts.get(0).timeline;
    }
    Part part = new Part(index, columns, looped() ? timeline : new Timeline(timeline));
    parts.add(part);
    if (!looped()) {
      tasks.add(() -> part.runTo(to, longestFlight, queue, from));
    }
    return part;
  }

  /** All spikes up to this tick are found. */
  long known() {
    return from;
  }

  /** All spikes up to this tick are on their way to other levels. */
  long routed() {
    return routed;
  }

  /** Begins at a tick, nothing to be found before it. */
  void known(long tick) {
    from = tick;
    to = tick;
    routed = tick;
  }

  /** Says that the {@link #tasks} are done; lays the spikes aside. */
  void finished() {
    from = to;
    for (Part part : parts) {
      part.layAside();
    }
  }

  /**
   * Sets the tick up to which the {@link #tasks} find spikes, with all events that have arrived;
   * gives whether that is any time.
   */
  boolean aim(long tick) {
    to = tick;
    takeArrivals();
    return from < to;
  }

  /** Queues the events that have arrived; those that no state can be reached by are forgotten. */
  void takeArrivals() {
    if (!parts.isEmpty()) {
      queue.dropBefore(parts.get(0).timeline.at());
    }
    queue.takeAll(arrivals);
  }

  /** Finds all spikes of a looped level, piece by piece. */
  private void runLoop() {
    long longest = isQuiet() ? longestFlight : loopDelay;
    int next = queue.head();
    for (long end = timeline.end(queue, next, to, longest); end <= to; ) {
      int first = next;
      for (Part part : parts) {
        next = part.commit(end, queue, first, from);
      }
      timeline.passed(end, next > first);
      for (Part part : parts) {
        part.route(this::routeBack);
      }
      queue.dropBefore(end);
      next = queue.head();
      longest = isQuiet() ? longestFlight : loopDelay;
      end = timeline.end(queue, next, to, longest);
    }
    for (Part part : parts) {
      part.peek(to, queue, next, from);
    }
    // Not before all parts have looked: what is routed may move the events in the queue.
    for (Part part : parts) {
      part.route(this::routeBack);
      part.spikes.sort();
    }
  }

  /** Moves the spikes laid aside to a list, which is sorted, and queues what they do to others. */
  void handOn(SpikeList fired) {
    for (Part part : parts) {
      fired.merge(part.found);
      part.found.clear();
    }
    for (int i = 0; i < fired.size(); i++) {
      route(fired.neuron(i), fired.tick(i));
    }
    routed = from;
  }

  private void route(int neuron, long tick) {
    queueEvents(neuron, tick, false);
  }

  /** Queues what a spike of this level does to it, which has to know at once. */
  private void routeBack(int neuron, long tick) {
    queueEvents(neuron, tick, true);
  }

  private void queueEvents(int neuron, long tick, boolean toThis) {
    long arrival = tick + routes.delay(neuron);
    for (Kicks kicks : routes.kicks(neuron)) {
      if ((kicks.level == this) == toThis) {
        (toThis ? queue : kicks.level.arrivals).add(arrival, neuron + 1, kicks);
      }
    }
  }

  /** Makes now the state of all parts. */
  void commit(long now) {
    for (Part part : parts) {
      if (part.timeline.at() < now) {
        part.commit(now, queue, queue.head(), now);
      }
    }
    for (Part part : parts) {
      part.timeline.passed(now, true);
    }
    timeline.passed(now, true);
    queue.dropBefore(now);
  }

  /** Puts all membranes to rest at a tick and forgets the events under way. */
  void clear(long now) {
    queue.clear();
    arrivals.clear();
    for (Part part : parts) {
      part.clear();
      part.timeline.passed(now, true);
    }
    timeline.passed(now, true);
  }

  /** Lets go of all parts. */
  void forget() {
    parts.clear();
    tasks.clear();
  }

  /** Whether no membrane can fire before another event is queued. */
  boolean isQuiet() {
    if (!queue.isEmpty() || !arrivals.isEmpty()) {
      return false;
    }
    for (Part part : parts) {
      if (!part.isQuiet()) {
        return false;
      }
    }
    return true;
  }
}
