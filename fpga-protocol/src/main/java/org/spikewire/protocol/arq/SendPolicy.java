package org.spikewire.protocol.arq;

/** How many frames may be in flight, and when one is sent again. Times in nanoseconds. */
public interface SendPolicy {
  /** The link starts anew. */
  void clear();

  /** A further frame may go out now. */
  boolean maySend(SendWindow window);

  /** Called before the window moves on by {@code freed} frames. */
  void acknowledged(SendWindow window, int freed, long now);

  /** An acknowledgement came alone and moved nothing: later frames arrive, the oldest does not. */
  void repeatedAck(SendWindow window, long now);

  /**
   * The frames to send again now, oldest first.
   *
   * @param sequences takes their numbers, room for a whole window
   * @return how many
   */
  int due(SendWindow window, long now, int[] sequences);

  /** When to ask {@link #due} again if nothing else happens; meaningless with nothing in flight. */
  long deadline(SendWindow window);

  /** After so many transmissions of one frame the peer is taken for dead. */
  int maxTransmissions();
}
