package org.spikewire.calibration;

import java.io.IOException;
import org.spikewire.calibration.store.Journal;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.transport.BoardException;

/**
 * A board whose answers are kept in a journal. Programs that were answered before are executed once
 * more, which brings the chip (and the noise of an emulated one) to where it was; what counts is
 * what the journal says.
 */
public final class JournaledBoard implements Board {
  private final Board inner;
  private final Journal journal;

  /** Closing this closes neither of the two. */
  public JournaledBoard(Board inner, Journal journal) {
    this.inner = inner;
    this.journal = journal;
  }

  @Override
  public void run(PlaybackProgram program, Responses into) throws BoardException {
    inner.run(program, into);
    try {
      journal.answer(program, into);
    } catch (IOException e) {
      throw new BoardException(name() + ": the journal failed: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public void close() {}
}
