package org.spikewire.emulator.analog.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs independent tasks on some helpers and the calling thread, which may do something else first.
 * Helpers look for work for half a millisecond or so after the last, then sleep; the caller waits
 * only for tasks that a helper has begun.
 */
final class Workers implements AutoCloseable {

  private static final int LOOKS = 1000;
  private static final long NAP_NANOS = 20_000;

  private final Thread[] helpers;
  private volatile @Nullable Round round;
  private volatile boolean closed;

  /**
   * @param threads the caller's among them
   */
  Workers(int threads) {
    helpers = new Thread[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Thread(this::help, "membranes-" + (i + 1));
      helpers[i].setDaemon(true);
      helpers[i].start();
    }
  }

  /**
   * Lets the helpers begin with some tasks, in any order. The caller takes part in {@link #finish},
   * which comes before the next start; until then the list stays as it is.
   */
  void start(List<Runnable> tasks) {
    round = new Round(tasks);
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
  }

  /** Runs some tasks in any order. */
  void run(List<Runnable> tasks) {
    if (tasks.size() == 1) {
      tasks.get(0).run();
    } else {
      start(tasks);
      finish();
    }
  }

  /** Returns when all that was started is done. */
  void finish() {
    Round mine = round;
    if (mine != null) {
      mine.work();
      mine.await();
    }
  }

  private void help() {
    Round seen = null;
    for (int looks = 0; !closed; looks++) {
      Round latest = round;
      if (latest != null && latest != seen) {
        seen = latest;
        latest.work();
        looks = 0;
      } else if (looks < LOOKS) {
        giveWay();
      } else {
        LockSupport.park(this);
      }
    }
  }

  /** A host may want the processor that this thread does nothing with. */
  @SuppressWarnings("ThreadPriorityCheck")
  private static void giveWay() {
    Thread.yield();
  }

  @Override
  public void close() {
    closed = true;
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
  }

  /** One set of tasks. */
  private static final class Round {

    private final List<Runnable> tasks;
    private final int count;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Round(List<Runnable> tasks) {
      this.tasks = tasks;
      count = tasks.size();
    }

    void work() {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        try {
          tasks.get(i).run();
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          done.incrementAndGet();
        }
      }
    }

    void await() {
      for (int looks = 0; done.get() < count; looks++) {
        if (looks < LOOKS) {
          giveWay();
        } else {
          LockSupport.parkNanos(this, NAP_NANOS);
        }
      }
      Throwable thrown = failure.get();
      if (thrown != null) {
        throw new IllegalStateException("a part of the membranes failed", thrown);
      }
    }
  }
}
