package org.spikewire.protocol.transport;

import io.netty.channel.ManualIoEventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An event loop that the thread of the link's user drives itself: no second thread, no hand-over,
 * and a response wakes the one who waits for it.
 */
final class ClientLoop {
  /**
   * A wait looks again and again for so long before it sleeps: a thread that sleeps takes longer to
   * wake than a board takes to answer. Not with a single processor, which the board may need.
   */
  static final long SPIN_NANOS = Runtime.getRuntime().availableProcessors() > 1 ? 50_000 : 0;

  private final Thread owner = Thread.currentThread();
  private final ManualIoEventLoop loop = new ManualIoEventLoop(owner, Transports.ioHandler());

  ManualIoEventLoop eventLoop() {
    return loop;
  }

  boolean ownedByThisThread() {
    return Thread.currentThread() == owner;
  }

  /** Does what there is to do, without waiting. */
  void runNow() {
    checkOwner();
    loop.runNow();
  }

  /** Waits for something to do, at most {@code nanos}, and does it. */
  void runBlocking(long nanos) {
    checkOwner();
    if (nanos > 0) {
      loop.run(nanos);
    } else {
      loop.runNow();
    }
  }

  /** Drives the loop until the future is done, at most {@code nanos}; tells whether it is. */
  boolean await(Future<?> future, long nanos) {
    long deadline = System.nanoTime() + nanos;
    long left;
    while (!future.isDone() && (left = deadline - System.nanoTime()) > 0) {
      runBlocking(left);
    }
    return future.isDone();
  }

  /** Ends the loop. From another thread the owner's current wait ends and cleans up. */
  void close() {
    Future<?> terminated = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    while (ownedByThisThread() && !terminated.isDone()) {
      loop.runNow();
    }
  }

  static String causeOf(@Nullable Throwable cause) {
    return cause == null ? "no answer" : String.valueOf(cause.getMessage());
  }

  /** Refuses threads other than the one that opened the link. */
  void checkOwner() {
    if (!ownedByThisThread()) {
      throw new IllegalStateException(
          "a link is for the thread that opened it, " + owner.getName());
    }
  }
}
