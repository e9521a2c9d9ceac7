package org.spikewire.host.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Calibrator;
import org.spikewire.calibration.DriftCheck;
import org.spikewire.calibration.ProgressListener;
import org.spikewire.calibration.ResultStore;
import org.spikewire.calibration.Targets;
import org.spikewire.host.board.BoardController;
import org.spikewire.host.board.BoardUri;
import org.spikewire.protocol.chip.FpgaRegisters;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.playback.Ticket;
import org.spikewire.protocol.transport.BoardException;

/** Calibrations of the boards of this user: stored ones that still hold, or new ones. */
public final class Calibrations {
  private final ResultStore store;

  /** Calibrations kept in a directory. */
  public Calibrations(Path directory) {
    store = new ResultStore(directory);
  }

  /** Where calibrations are kept if nothing else is said. */
  public static Path defaultDirectory() {
    String data = System.getenv("XDG_DATA_HOME");
    Path base =
        data == null || data.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(data);
    return base.resolve("spikewire").resolve("calibration");
  }

  /**
   * The stored calibration of a board if it passes the drift check, else a new one, which is then
   * stored.
   */
  public CalibrationResult obtain(BoardUri uri, Targets targets, ProgressListener listener)
      throws IOException {
    try (BoardController controller = new BoardController(uri)) {
      controller.link();
      controller.initialise();
      Board board = controller.linked();
      String chip = identity(uri, board);
      Optional<CalibrationResult> stored = store.find(chip, targets);
      if (stored.isPresent() && DriftCheck.run(board, stored.get()).holds()) {
        return stored.get();
      }
      return measure(board, chip, targets, listener);
    }
  }

  /** A new calibration, stored in place of an older one. */
  public CalibrationResult renew(BoardUri uri, Targets targets, ProgressListener listener)
      throws IOException {
    try (BoardController controller = new BoardController(uri)) {
      controller.link();
      controller.initialise();
      Board board = controller.linked();
      return measure(board, identity(uri, board), targets, listener);
    }
  }

  private CalibrationResult measure(
      Board board, String chip, Targets targets, ProgressListener listener) throws IOException {
    CalibrationResult fresh = Calibrator.run(board, chip, targets, listener);
    store.save(fresh);
    return fresh;
  }

  public Path file(CalibrationResult result) {
    return store.file(result.chip(), result.targets());
  }

  /**
   * What tells one chip from another: an emulated one is its options, a real one its FPGA's DNA.
   */
  private static String identity(BoardUri uri, Board board) throws BoardException {
    if (uri instanceof BoardUri.Emulator) {
      return uri.toString();
    }
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    Ticket<Integer> high = program.read(FpgaRegisters.DNA_HIGH);
    Ticket<Integer> low = program.read(FpgaRegisters.DNA_LOW);
    Responses responses = board.run(program.build());
    return "dna-%08x%08x".formatted(responses.get(high), responses.get(low));
  }
}
