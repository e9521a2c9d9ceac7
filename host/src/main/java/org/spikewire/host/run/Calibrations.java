package org.spikewire.host.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Calibrator;
import org.spikewire.calibration.DriftCheck;
import org.spikewire.calibration.Identity;
import org.spikewire.calibration.JournaledBoard;
import org.spikewire.calibration.OutOfDomainException;
import org.spikewire.calibration.ProgressListener;
import org.spikewire.calibration.ResultFile;
import org.spikewire.calibration.ResultStore;
import org.spikewire.calibration.Retarget;
import org.spikewire.calibration.Targets;
import org.spikewire.calibration.store.Journal;
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
   * A calibration that holds now.
   *
   * @param result what to set the circuits to
   * @param stored whether it was measured before and only checked now
   */
  public record Obtained(CalibrationResult result, boolean stored) {}

  /**
   * The stored calibration of a board if it passes the drift check, else a new one, which is then
   * stored.
   */
  public Obtained obtain(BoardUri uri, Targets targets, ProgressListener listener)
      throws IOException, DefectiveChipException {
    try (BoardController controller = open(uri)) {
      Board board = controller.linked();
      Identity identity = identity(uri, board);
      Optional<CalibrationResult> stored = store.find(identity.chip(), targets);
      if (stored.isPresent() && DriftCheck.run(board, stored.get()).holds()) {
        return new Obtained(stored.get(), true);
      }
      return new Obtained(measure(board, identity, targets, listener), false);
    }
  }

  /** A new calibration, stored in place of an older one. */
  public CalibrationResult renew(BoardUri uri, Targets targets, ProgressListener listener)
      throws IOException, DefectiveChipException {
    try (BoardController controller = open(uri)) {
      Board board = controller.linked();
      return measure(board, identity(uri, board), targets, listener);
    }
  }

  /** Whether a result still holds on its chip. */
  public static DriftCheck.Report check(BoardUri uri, CalibrationResult result)
      throws BoardException, OtherChipException {
    try (BoardController controller = open(uri)) {
      Board board = controller.linked();
      requireSameChip(identity(uri, board), result);
      return DriftCheck.run(board, result);
    }
  }

  /** A result for other targets, derived from a result of the same chip and stored. */
  public CalibrationResult retarget(BoardUri uri, CalibrationResult result, Targets targets)
      throws IOException, OtherChipException, OutOfDomainException, DefectiveChipException {
    try (BoardController controller = open(uri)) {
      Board board = controller.linked();
      Identity identity = identity(uri, board);
      requireSameChip(identity, result);
      CalibrationResult other =
          Retarget.run(board, result, targets, identity, ResultFile.digest(result));
      DefectiveChipException.check(other);
      store.save(other);
      return other;
    }
  }

  private CalibrationResult measure(
      Board board, Identity identity, Targets targets, ProgressListener listener)
      throws IOException, DefectiveChipException {
    try (Journal journal = store.journal(identity.chip(), targets)) {
      CalibrationResult fresh =
          Calibrator.run(new JournaledBoard(board, journal), identity, targets, listener);
      journal.delete();
      DefectiveChipException.check(fresh);
      store.save(fresh);
      return fresh;
    }
  }

  /** Where a result is kept. */
  public Path file(CalibrationResult result) {
    return store.file(result.chip(), result.targets());
  }

  private static BoardController open(BoardUri uri) throws BoardException {
    BoardController controller = new BoardController(uri);
    try {
      controller.link();
      controller.initialise();
      return controller;
    } catch (BoardException | RuntimeException e) {
      controller.close();
      throw e;
    }
  }

  private static void requireSameChip(Identity identity, CalibrationResult result)
      throws OtherChipException {
    if (!identity.chip().equals(result.chip())) {
      throw new OtherChipException(
          "the calibration is of chip %s, but %s is chip %s"
              .formatted(result.chip(), identity.board(), identity.chip()));
    }
  }

  // The number of the FPGA, which a chip stays with.
  private static Identity identity(BoardUri uri, Board board) throws BoardException {
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    Ticket<Integer> high = program.read(FpgaRegisters.DNA_HIGH);
    Ticket<Integer> low = program.read(FpgaRegisters.DNA_LOW);
    Responses responses = board.run(program.build());
    String dna = "dna-%08x%08x".formatted(responses.get(high), responses.get(low));
    return new Identity(dna, uri.toString());
  }
}
