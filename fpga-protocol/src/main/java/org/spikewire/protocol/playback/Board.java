package org.spikewire.protocol.playback;

import org.spikewire.protocol.transport.BoardException;

/** Something that executes playback programs: real, emulated or recorded. For use by one thread. */
public interface Board extends AutoCloseable {
  /**
   * Executes a program and waits for its halt.
   *
   * @throws BoardException when the link is lost, the board stalls, or its answers do not fit the
   *     program; the board is then of no further use
   */
  default Responses run(PlaybackProgram program) throws BoardException {
    Responses responses = new Responses();
    run(program, responses);
    return responses;
  }

  /** The same into responses that are cleared first: allocates nothing in steady state. */
  void run(PlaybackProgram program, Responses into) throws BoardException;

  /**
   * The same with a look at the responses while they come in.
   *
   * @param arrived called on this thread after more of them are in {@code into}, which are only
   *     known to be complete and in order when this method returns; the board goes on meanwhile
   */
  default void run(PlaybackProgram program, Responses into, Runnable arrived)
      throws BoardException {
    run(program, into);
  }

  /** What people call this board: its URI. */
  String name();

  /** Ends the link; idempotent, does not throw. */
  @Override
  void close();
}
