package org.spikewire.protocol.arq;

/** Takes frames in order. */
@FunctionalInterface
public interface FrameSink {
  /**
   * Takes the first {@code length} words, which belong to the caller.
   *
   * @return false when there is no room: the frame is offered again later
   */
  boolean take(int type, long[] words, int length);
}
