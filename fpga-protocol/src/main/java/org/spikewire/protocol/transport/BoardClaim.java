package org.spikewire.protocol.transport;

import org.jspecify.annotations.Nullable;

/** Who holds the board: one host at a time. Used on the server's event loop only. */
final class BoardClaim {
  private @Nullable Holder holder;

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

  /** Claims a free board. */
  boolean tryClaim(Holder candidate) {
    if (holder != null) {
      return false;
    }
    holder = candidate;
    return true;
  }

  /** Claims the board whoever holds it. */
  void takeOver(Holder successor) {
    Holder before = holder;
    holder = successor;
    if (before != null && before != successor) {
      before.evict(successor);
    }
  }

  /** Frees the board if it is still this one's. */
  void release(Holder former) {
    if (holder == former) {
      holder = null;
    }
  }
}
