package org.spikewire.host.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and a polite kill: asks the work to stop, and keeps the process alive until it has ended
 * in order.
 */
final class StopSwitch implements AutoCloseable {
  private static final long PATIENCE_S = 30;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private volatile Runnable stop = () -> {};

  StopSwitch() {
    hook =
        new Thread(
            () -> {
              stop.run();
              awaitEnd();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What to call when the process is asked to stop. */
  void stops(Runnable work) {
    stop = work;
  }

  private void awaitEnd() {
    try {
      ended.await(PATIENCE_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work has ended, one way or the other. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook is running and has just been told to return.
      return;
    }
  }
}
