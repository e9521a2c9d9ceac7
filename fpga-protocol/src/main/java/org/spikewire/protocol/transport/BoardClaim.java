package org.spikewire.protocol.transport;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the board: one host at a time. A host of which nothing was heard for long keeps it
 * until another one asks. Used on the server's event loop only.
 */
final class BoardClaim {
  private static final long NANOS_PER_S = 1_000_000_000;

  private final long silenceNanos;
  private final LongSupplier clock;
  private @Nullable Holder holder;
  private long since;
  private long heard;
  private boolean left;

  /**
   * A free board.
   *
   * @param silence after which a host loses the board to another one that asks
   * @param clock in nanoseconds
   */
  BoardClaim(Duration silence, LongSupplier clock) {
    silenceNanos = silence.toNanos();
    this.clock = clock;
  }

  /** A session that may hold the board. */
  interface Holder {
    /** For people: how and from where it is connected. */
    String description();

    /** Another host has taken the board over. */
    void evict(Holder successor);
  }

  @Nullable Holder holder() {
    return holder;
  }

  /** Claims a board that is free, or as good as free. */
  boolean tryClaim(Holder candidate) {
    if (holder != null && !left && clock.getAsLong() - heard < silenceNanos) {
      return false;
    }
    takeOver(candidate);
    return true;
  }

  /** Claims the board whoever holds it. */
  void takeOver(Holder successor) {
    Holder before = holder;
    holder = successor;
    since = clock.getAsLong();
    heard = since;
    left = false;
    if (before != null && before != successor) {
      before.evict(successor);
    }
  }

  /** A host has said something, or its program goes on. */
  void heard(Holder host) {
    if (holder == host) {
      heard = clock.getAsLong();
    }
  }

  /** A host has said goodbye: it keeps the board until another one asks. */
  void leaving(Holder host) {
    if (holder == host) {
      left = true;
    }
  }

  /** Frees the board if it is still this one's. */
  void release(Holder former) {
    if (holder == former) {
      holder = null;
    }
  }

  /** For the one who is refused: who holds the board, and how long that can last. */
  String refusal() {
    long now = clock.getAsLong();
    return "the board is held by %s for %d s, last heard %d s ago; silent for %d s it would lose it"
        .formatted(
            holder == null ? "nobody" : holder.description(),
            (now - since) / NANOS_PER_S,
            (now - heard) / NANOS_PER_S,
            silenceNanos / NANOS_PER_S);
  }
}
