package org.spikewire.emulator.analog.engine;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs independent tasks on the calling thread and some helpers. Helpers look for work for some
 * microseconds after the last, then sleep.
 */
final class Workers implements AutoCloseable {

  private static final int SPINS = 20_000;
  private static final long NAP_NANOS = 20_000;

  private final Thread[] helpers;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger unfinished = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private @Nullable IntConsumer task;
  private int count;
  private final AtomicInteger round = new AtomicInteger();
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

  int threads() {
    return helpers.length + 1;
  }

  /** Runs a task for 0..n-1 in any order; returns when all are done. */
  void forEach(int n, IntConsumer newTask) {
    if (n == 1 || helpers.length == 0) {
      for (int i = 0; i < n; i++) {
        newTask.accept(i);
      }
      return;
    }
    task = newTask;
    count = n;
    next.set(0);
    unfinished.set(helpers.length);
    round.incrementAndGet();
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
    work();
    for (int spins = 0; unfinished.get() > 0; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, NAP_NANOS);
      }
    }
    Throwable thrown = failure.getAndSet(null);
    if (thrown != null) {
      throw new IllegalStateException("a worker thread failed", thrown);
    }
  }

  private void help() {
    int seen = 0;
    while (!closed) {
      for (int spins = 0; round.get() == seen && !closed; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      if (round.get() != seen) {
        seen = round.get();
        work();
        unfinished.decrementAndGet();
      }
    }
  }

  private void work() {
    IntConsumer mine = Objects.requireNonNull(task);
    try {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        mine.accept(i);
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
  }
}
