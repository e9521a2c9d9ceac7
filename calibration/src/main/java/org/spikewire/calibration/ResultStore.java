package org.spikewire.calibration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.spikewire.calibration.store.BoundedCbor;
import org.spikewire.calibration.store.Digests;
import org.spikewire.calibration.store.Journal;
import org.spikewire.calibration.store.MalformedFileException;

/** Results in a directory, one file for each chip and targets. */
public final class ResultStore {
  private static final int KEY_DIGITS = 16;
  private static final Duration FRESH = Duration.ofDays(1);

  private final Path directory;

  /** {@code directory} is made when the first result is saved. */
  public ResultStore(Path directory) {
    this.directory = directory;
  }

  /** Where the result of a chip for targets is, or would be. */
  public Path file(String chip, Targets targets) {
    String digest =
        Digests.sha256Hex(
            chip.getBytes(StandardCharsets.UTF_8), BoundedCbor.write(TargetsCbor.encode(targets)));
    String readable = chip.replaceAll("[^A-Za-z0-9._-]", "_");
    return directory.resolve(
        readable.substring(0, Math.min(40, readable.length()))
            + "-"
            + digest.substring(0, KEY_DIGITS)
            + ".calibration.cbor");
  }

  /**
   * The stored result, if there is one. It should pass a {@link DriftCheck} before it is used.
   *
   * @throws MalformedFileException when the file is damaged or of another chip
   */
  public Optional<CalibrationResult> find(String chip, Targets targets) throws IOException {
    Path file = file(chip, targets);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    CalibrationResult result = ResultFile.read(file);
    if (!result.chip().equals(chip) || !result.targets().equals(targets)) {
      throw MalformedFileException.of(
          file + ": chip", chip + " with the targets asked for", result.chip());
    }
    return Optional.of(result);
  }

  /**
   * The journal of a calibration under way. One that was left a day ago or earlier is begun anew:
   * what was measured then is no base to go on from.
   */
  public Journal journal(String chip, Targets targets) throws IOException {
    Files.createDirectories(directory);
    Path file = file(chip, targets);
    Path journal = file.resolveSibling(file.getFileName() + ".journal");
    if (Files.exists(journal)
        && Files.getLastModifiedTime(journal).toInstant().isBefore(Instant.now().minus(FRESH))) {
      Files.delete(journal);
    }
    return Journal.open(journal);
  }

  /** Saves a result under its chip and targets. */
  public Path save(CalibrationResult result) throws IOException {
    Files.createDirectories(directory);
    Path file = file(result.chip(), result.targets());
    ResultFile.write(file, result);
    return file;
  }
}
