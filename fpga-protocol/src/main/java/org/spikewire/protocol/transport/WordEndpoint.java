package org.spikewire.protocol.transport;

import org.spikewire.protocol.ut.WordBuffer;

/**
 * The board behind a server: takes instruction words, gives response words. Called by one thread.
 */
public interface WordEndpoint {
  /** A host has connected: forget the one before. */
  void reset();

  /**
   * Takes words.
   *
   * @return how many were consumed; fewer than {@code count} when output must be drained first, or
   *     when the endpoint wants the server to look at its sockets in between
   */
  int accept(long[] words, int offset, int count);

  /**
   * Words to send. The server takes and clears them when they are many, when {@link #accept} takes
   * less than it is given, and before it waits.
   */
  WordBuffer output();

  /** Has work to do without further input: the server calls {@link #accept} with count 0. */
  boolean busy();
}
