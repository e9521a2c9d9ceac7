package org.spikewire.host.board;

import org.jspecify.annotations.Nullable;
import org.spikewire.calibration.CircuitParameters;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.playback.LinkBoard;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.transport.BoardException;

/**
 * Takes one board through its life: closed, linked, initialised, configured, and failed after any
 * fault. Each step is one program that may be repeated; {@link #link()} starts over from any state.
 */
public final class BoardController implements AutoCloseable {
  /** Where a board is in its life. */
  public enum State {
    CLOSED,
    LINKED,
    INITIALISED,
    CONFIGURED,
    FAILED
  }

  private final LinkOpener opener;
  private State state = State.CLOSED;
  private @Nullable Board board;

  /** A controller of the board behind a URI. */
  public BoardController(BoardUri uri) {
    this(() -> Links.open(uri));
  }

  /** A controller of whatever board the links lead to. */
  public BoardController(LinkOpener opener) {
    this.opener = opener;
  }

  public State state() {
    return state;
  }

  /** Closes what may be open and connects. A connect resets the FPGA, not the chip. */
  public void link() throws BoardException {
    close();
    board = new WatchedBoard(new LinkBoard(opener.open()));
    state = State.LINKED;
  }

  /** Resets and starts the chip; answers its JTAG identity. */
  public int initialise() throws BoardException {
    int identity = BoardInit.run(linked());
    state = State.INITIALISED;
    return identity;
  }

  /**
   * Configures the chip for a network, around circuits that cannot be used.
   *
   * @throws MappingException if the network does not fit
   */
  public BoardSubstrate configure(
      NetworkShape network, CircuitParameters parameters, SampleClock clock)
      throws BoardException, MappingException {
    if (state != State.INITIALISED && state != State.CONFIGURED) {
      throw new IllegalStateException("a " + state + " board cannot be configured");
    }
    NetworkMapping mapping = NetworkMapper.map(network, parameters);
    BoardSubstrate substrate =
        BoardSubstrate.open(linked(), mapping, new ChipConfiguration(mapping, parameters), clock);
    state = State.CONFIGURED;
    return substrate;
  }

  /** The board, which must be linked. */
  public Board linked() {
    if (board == null) {
      throw new IllegalStateException("the board is not linked");
    }
    return board;
  }

  /** Leaves the chip in reset where it still answers, and ends the link. */
  @Override
  public void close() {
    if (board != null) {
      if (state != State.FAILED) {
        resetChip(board);
      }
      board.close();
      board = null;
    }
    state = State.CLOSED;
  }

  private static void resetChip(Board board) {
    try {
      board.run(PlaybackProgram.builder().reset(true).build());
    } catch (BoardException unreachable) {
      // Closing must not fail: a board that does not answer cannot be reset from here.
      System.getLogger(BoardController.class.getName())
          .log(System.Logger.Level.WARNING, unreachable.getMessage());
    }
  }

  /** Notes failures. */
  private final class WatchedBoard implements Board {
    private final Board inner;

    WatchedBoard(Board inner) {
      this.inner = inner;
    }

    @Override
    public void run(PlaybackProgram program, Responses into) throws BoardException {
      run(program, into, () -> {});
    }

    @Override
    public void run(PlaybackProgram program, Responses into, Runnable arrived)
        throws BoardException {
      try {
        inner.run(program, into, arrived);
      } catch (BoardException e) {
        state = State.FAILED;
        throw e;
      }
    }

    @Override
    public String name() {
      return inner.name();
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
