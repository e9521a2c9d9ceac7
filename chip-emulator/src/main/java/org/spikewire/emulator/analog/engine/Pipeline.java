package org.spikewire.emulator.analog.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Runs the levels of a layout a stretch of time behind each other: while the first level follows a
 * stretch, the second one follows the stretch before, with the spikes that the first one has laid
 * aside, and so on. All parts of all levels can work at the same time as the caller, who meets them
 * only to lay aside what they have found.
 */
final class Pipeline {

  private final Workers workers;
  private final List<Runnable> tasks = new ArrayList<>();

  /** Spikes of all levels that were not given yet. */
  private final SpikeList spikes = new SpikeList();

  private Collection<Level> levels = List.of();
  private boolean running;

  /** Whether spikes laid aside have still to be added to those to give. */
  private boolean uncollected;

  /** Whether they have still to come to other levels. */
  private boolean ungathered;

  /** Tick that the first level has reached, or is about to. */
  private long front;

  Pipeline(Workers workers) {
    this.workers = workers;
  }

  /** Takes the levels of a layout as they are now, in order; what there was is settled. */
  void use(Collection<Level> newLevels) {
    levels = newLevels;
    levels.forEach(level -> level.known(front));
  }

  /** All spikes up to this tick are found. */
  long known() {
    long known = front;
    for (Level level : levels) {
      known = level.known();
    }
    return known;
  }

  /** Whether all levels have reached the same tick. */
  boolean isSettled() {
    return !running && known() == front;
  }

  /** Lets the first level follow the time up to a tick, the others what comes before. */
  void run(long tick) {
    join();
    aim(tick);
    workers.run(tasks);
    layAside();
  }

  /** The same, while the caller goes on. */
  void start(long tick) {
    join();
    aim(tick);
    workers.start(tasks);
    running = true;
  }

  /** Waits for what was started. */
  private void join() {
    if (running) {
      running = false;
      workers.finish();
      layAside();
    }
  }

  private void layAside() {
    collect();
    levels.forEach(Level::finished);
    uncollected = true;
    ungathered = true;
  }

  /** Lets all levels reach the tick that the first one has reached. */
  void settle() {
    join();
    while (known() < front) {
      run(front);
    }
    aim(front);
  }

  private void aim(long tick) {
    tasks.clear();
    front = tick;
    long end = tick;
    for (Level level : levels) {
      if (level.aim(end, ungathered ? levels : List.of())) {
        tasks.addAll(level.tasks);
      }
      end = level.known();
    }
    ungathered = false;
  }

  private void collect() {
    if (uncollected) {
      uncollected = false;
      levels.forEach(level -> level.mergeFound(spikes));
    }
  }

  /** Gives what has become known, by time, then by neuron. */
  void give(SpikeSink sink) {
    collect();
    spikes.giveUpTo(known(), sink);
  }

  /** Whether no membrane can fire before another event is queued; all is settled. */
  boolean isQuiet() {
    for (Level level : levels) {
      if (!level.isQuiet()) {
        return false;
      }
    }
    return true;
  }
}
