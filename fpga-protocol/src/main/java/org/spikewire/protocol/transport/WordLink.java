package org.spikewire.protocol.transport;

/**
 * Carries 64-bit words to and from one board, in order and without loss.
 *
 * <p>This is the seam between what is said and how it travels: TCP, UDP with its ARQ, native
 * libraries, recordings and the in-process board all look like this. For use by one thread.
 */
public interface WordLink extends AutoCloseable {
  /**
   * Hands over as many words as there is room for, without blocking.
   *
   * @return how many were taken, 0..count
   */
  int send(long[] words, int offset, int count) throws LinkException;

  /** Makes sure that everything handed over so far leaves. */
  void flush() throws LinkException;

  /**
   * Takes up to {@code max} received words. Waits until there is one, or until a link that refused
   * words has room again, at most {@code timeoutNanos}; with 0 it does not wait.
   *
   * @return how many words were stored, possibly 0
   */
  int receive(long[] into, int offset, int max, long timeoutNanos) throws LinkException;

  /** What people call this board: its URI. */
  String name();

  /** Ends the link; idempotent, does not throw. */
  @Override
  void close();
}
