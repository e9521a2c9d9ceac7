package org.spikewire.emulator.analog.engine;

import java.util.ArrayList;
import java.util.Collection;
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

  /** Events from outside to come, while the queue is in use. */
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

  /** Levels whose spikes laid aside have not come here yet. */
  private Collection<Level> sources = List.of();

  /** Spikes of one of them, in order. */
  private final SpikeList fired = new SpikeList();

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
      tasks.add(
          () -> {
            gatherAlone();
            part.runTo(to, longestFlight, queue, from);
          });
    }
    return part;
  }

  /** All spikes up to this tick are found. */
  long known() {
    return from;
  }

  /** Begins at a tick, nothing to be found before it. */
  void known(long tick) {
    from = tick;
    to = tick;
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
   *
   * @param newSources levels that have laid spikes aside since the last time
   */
  boolean aim(long tick, Collection<Level> newSources) {
    to = tick;
    sources = newSources;
    takeArrivals();
    boolean follows = from < to;
    if (!follows || tasks.size() > 1) {
      gather();
    }
    return follows;
  }

  /** Queues the events that have arrived; those that no state can be reached by are forgotten. */
  void takeArrivals() {
    if (!parts.isEmpty()) {
      queue.dropBefore(parts.get(0).timeline.at());
    }
    queue.takeAll(arrivals);
  }

  /** What {@link #aim} does for several tasks, a single one does for itself, beside the others. */
  private void gatherAlone() {
    if (tasks.size() == 1) {
      gather();
    }
  }

  /** Queues what the spikes that other levels laid aside do here. */
  private void gather() {
    for (Level source : sources) {
      if (source.order < order) {
        source.mergeFound(fired);
        for (int i = 0; i < fired.size(); i++) {
          route(fired.neuron(i), fired.tick(i));
        }
        fired.clear();
      }
    }
    sources = List.of();
  }

  /** Adds the spikes laid aside to a list, which is sorted. */
  void mergeFound(SpikeList all) {
    for (Part part : parts) {
      all.merge(part.found);
    }
  }

  /** Finds all spikes of a looped level, piece by piece. */
  private void runLoop() {
    gatherAlone();
    long longest = isQuiet() ? longestFlight : loopDelay;
    int next = queue.head();
    for (long end = timeline.end(queue, next, to, longest); end <= to; ) {
      int first = next;
      for (Part part : parts) {
        next = part.commit(end, queue, first, from);
      }
      timeline.passed(end, next > first);
      for (Part part : parts) {
        part.route(this::route);
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
      part.route(this::route);
      part.spikes.sort();
    }
  }

  /** Queues what a spike does to this level. */
  private void route(int neuron, long tick) {
    long arrival = tick + routes.delay(neuron);
    for (Kicks kicks : routes.kicks(neuron)) {
      if (kicks.level == this) {
        queue.add(arrival, neuron + 1, kicks);
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
