package org.spikewire.host.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.CircuitParameters;
import org.spikewire.calibration.ResultFile;
import org.spikewire.calibration.store.AtomicFile;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.learning.EpochMetrics;

/** The files of one run. Every file is written whole or not at all. */
public final class RunDirectory {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Path path;
  // Directories that were made for this run, the outermost first.
  private final Deque<Path> made;

  private RunDirectory(Path path, Deque<Path> made) {
    this.path = path;
    this.made = made;
  }

  /** Makes a new directory, or takes an empty one. */
  public static RunDirectory create(Path path) throws RunException {
    Deque<Path> made = missing(path);
    try {
      Files.createDirectories(path);
      try (Stream<Path> content = Files.list(path)) {
        if (content.findAny().isPresent()) {
          throw new RunException(path + " is not empty; choose another directory with --out");
        }
      }
      if (!Files.isWritable(path)) {
        throw new RunException(path + " is read-only; choose another directory with --out");
      }
    } catch (FileAlreadyExistsException e) {
      throw new RunException(path + " is a file; choose a directory with --out", e);
    } catch (IOException e) {
      throw new RunException(
          "cannot write to " + path + " (" + reason(e) + "); choose another directory with --out",
          e);
    }
    return new RunDirectory(path, made);
  }

  private static Deque<Path> missing(Path path) {
    Deque<Path> missing = new ArrayDeque<>();
    Path next = path.toAbsolutePath();
    while (next != null && Files.notExists(next)) {
      missing.addFirst(next);
      next = next.getParent();
    }
    return missing;
  }

  /** Removes what {@link #create} made, as far as it is still empty. */
  public void discardIfEmpty() {
    while (!made.isEmpty()) {
      try {
        Files.deleteIfExists(made.removeLast());
      } catch (IOException inUse) {
        return;
      }
    }
  }

  /** An existing run. */
  public static RunDirectory open(Path path) throws RunException {
    if (!Files.isRegularFile(path.resolve("settings.json"))) {
      throw new RunException(path + " holds no run (settings.json is missing)");
    }
    return new RunDirectory(path, new ArrayDeque<>());
  }

  public Path path() {
    return path;
  }

  public Path checkpoint() {
    return path.resolve("checkpoint.cbor");
  }

  /** The checkpoint of the epoch with the best validation accuracy. */
  public Path bestCheckpoint() {
    return path.resolve("best.cbor");
  }

  public Path metrics() {
    return path.resolve("metrics.jsonl");
  }

  private Path calibration() {
    return path.resolve("calibration.cbor");
  }

  /** Makes a calibration part of the run. */
  public void writeCalibration(CalibrationResult result) throws IOException {
    ResultFile.write(calibration(), result);
  }

  /** The run's calibration if it has one, else nominal parameters for its targets. */
  CircuitParameters parameters(RunSettings settings) throws IOException {
    return Files.exists(calibration())
        ? ResultFile.read(calibration())
        : CircuitParameters.nominal(settings.targets());
  }

  /** Which circuits of the chip the run does without, and which it takes though they are off. */
  public CircuitUse circuits(RunSettings settings) throws IOException, MappingException {
    return CircuitUse.of(settings.training().network(), parameters(settings));
  }

  public void writeSettings(RunSettings settings) throws IOException {
    AtomicFile.write(
        path.resolve("settings.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(settings));
  }

  public RunSettings readSettings() throws RunException {
    Path file = path.resolve("settings.json");
    try {
      return JSON.readValue(Files.readAllBytes(file), RunSettings.class);
    } catch (JsonProcessingException e) {
      throw new RunException(
          file + " is damaged (" + e.getOriginalMessage() + "); the run cannot go on", e);
    } catch (IOException e) {
      throw new RunException("cannot read " + file + " (" + reason(e) + ")", e);
    }
  }

  /** Replaces the metrics by their first {@code lines} lines. */
  public void keepMetrics(int lines) throws IOException {
    List<String> kept = List.of();
    try {
      kept = Files.readAllLines(metrics()).stream().limit(lines).toList();
    } catch (NoSuchFileException none) {
      // A run that was stopped in its first epoch has no metrics yet.
    }
    String text = kept.isEmpty() ? "" : String.join("\n", kept) + "\n";
    AtomicFile.write(metrics(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** The epochs in the metrics. */
  public List<EpochMetrics> readMetrics() throws IOException {
    List<EpochMetrics> epochs = new ArrayList<>();
    for (String line : Files.readAllLines(metrics())) {
      epochs.add(MetricsLine.parse(JSON.readTree(line)));
    }
    return epochs;
  }

  /** One JSON object on one line. */
  public static String json(Map<String, ?> object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
