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

  /** Words to send; the server takes and clears them after each call of the methods above. */
  WordBuffer output();

  /** Has work to do without further input: the server calls {@link #accept} with count 0. */
  boolean busy();
}
