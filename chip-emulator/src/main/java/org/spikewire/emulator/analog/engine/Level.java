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
  final List<Part> parts = new ArrayList<>();

  private final int order;
  private final long loopDelay;
  private final long longestFlight;

  /** Of a part to come; all parts have the same. */
  private Timeline timeline;

  /**
   * @param order place among the levels
   * @param at tick of the first state
   * @param loopDelay shortest delay of a spike to a membrane of this level [ticks], or {@link
   *     #NO_LOOP}
   * @param restless whether some membrane may fire without input
   */
  Level(int order, long at, long loopDelay, boolean restless) {
    this.order = order;
    this.loopDelay = loopDelay;
    longestFlight = restless ? RESTLESS_FLIGHT : Long.MAX_VALUE;
    timeline = new Timeline(at, Math.min(Timeline.SLAB, loopDelay));
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
    return part;
  }

  /** Finds all spikes of a part up to a tick. */
  void run(Part part, long tick, long reported) {
    part.runTo(tick, longestFlight, queue, reported);
  }

  /** Finds all spikes of a looped level up to a tick, stretch by stretch. */
  void runLoop(long tick, long reported, SpikeSink router) {
    long longest = isQuiet() ? longestFlight : loopDelay;
    int next = queue.head();
    for (long end = timeline.end(queue, next, tick, longest); end <= tick; ) {
      int from = next;
      for (Part part : parts) {
        next = part.commit(end, queue, from, reported);
      }
      timeline.passed(end, next > from);
      for (Part part : parts) {
        part.route(router);
      }
      queue.dropBefore(end);
      next = queue.head();
      longest = isQuiet() ? longestFlight : loopDelay;
      end = timeline.end(queue, next, tick, longest);
    }
    for (Part part : parts) {
      part.peek(tick, queue, next, reported);
      part.route(router);
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
    for (Part part : parts) {
      part.clear();
      part.timeline.passed(now, true);
    }
    timeline.passed(now, true);
  }

  /** Moves the spikes of all parts to a list. */
  void drainTo(SpikeList all) {
    for (Part part : parts) {
      part.drainTo(all);
    }
  }

  /** Forgets the events that no state can be reached by any more. */
  void dropPassed() {
    if (!parts.isEmpty()) {
      queue.dropBefore(parts.get(0).timeline.at());
    }
  }

  /** Whether no membrane can fire before another event is queued. */
  boolean isQuiet() {
    if (!queue.isEmpty()) {
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
