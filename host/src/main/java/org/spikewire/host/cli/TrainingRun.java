package org.spikewire.host.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.learning.BatchMetrics;
import org.spikewire.host.learning.EpochMetrics;
import org.spikewire.host.learning.Evaluation;
import org.spikewire.host.learning.TrainerListener;
import org.spikewire.host.learning.TrainerState;
import org.spikewire.host.report.Progress;
import org.spikewire.host.report.RunReport;
import org.spikewire.host.run.MetricsLine;
import org.spikewire.host.run.RunDirectory;
import org.spikewire.host.run.RunException;
import org.spikewire.host.run.RunSettings;
import org.spikewire.host.run.Task;
import org.spikewire.host.run.TaskLibrary;
import org.spikewire.host.run.TrainingSession;
import org.spikewire.protocol.transport.BoardException;
import org.spikewire.protocol.transport.LinkException;

/** What train, resume and evaluate share: a session on the screen and its end on disk. */
final class TrainingRun {
  /** Property by which the start script says that people watch standard output. */
  private static final String TERMINAL = "spikewire.terminal";

  private final RunSettings settings;
  private final RunDirectory directory;
  private final boolean json;
  private final PrintStream words;
  private final Task task;
  private final Progress progress;

  TrainingRun(RunSettings settings, Task task, RunDirectory directory, boolean json) {
    this.settings = settings;
    this.directory = directory;
    this.json = json;
    words = json ? System.err : System.out;
    this.task = task;
    progress = new Progress(words, Boolean.getBoolean(TERMINAL), System::nanoTime);
  }

  /** The run in a directory. */
  static TrainingRun in(Path path, boolean json) throws IOException, RunException {
    RunDirectory directory = RunDirectory.open(path);
    RunSettings settings = directory.readSettings();
    Task task = TaskLibrary.task(settings.task(), settings.data());
    return new TrainingRun(settings, task, directory, json);
  }

  int begin() throws IOException, MappingException {
    words.printf(
        "training %s (%s) on %s, seed %d, into %s%n",
        settings.task(),
        settings.training().network(),
        where(),
        settings.training().seed(),
        directory.path());
    try (StopSwitch stop = new StopSwitch();
        TrainingSession session = TrainingSession.begin(settings, task, directory, new Screen())) {
      stop.stops(session::stop);
      return run(session);
    } finally {
      directory.discardIfEmpty();
    }
  }

  int resume() throws IOException, MappingException, RunException {
    try (StopSwitch stop = new StopSwitch();
        TrainingSession session = TrainingSession.resume(settings, task, directory, new Screen())) {
      stop.stops(session::stop);
      words.printf(
          "going on with %s behind epoch %d of %d on %s%n",
          directory.path(), session.epoch(), settings.training().epochs(), where());
      return run(session);
    }
  }

  int evaluate() throws IOException, MappingException, RunException {
    try (TrainingSession session = TrainingSession.inspect(settings, task, directory)) {
      finish(session, resultOf(session, session.test()));
    }
    return ExitCode.DONE;
  }

  private int run(TrainingSession session) throws IOException {
    try {
      session.train();
      if (!session.complete()) {
        words.printf(
            "stopped behind epoch %d; go on with: spikewire resume %s%n",
            session.epoch(), directory.path());
        return ExitCode.FAILED;
      }
      Map<String, Object> result = resultOf(session, session.test());
      result.put("samples_per_s", progress.samplesPerSecond());
      result.put("wall_s", progress.wallSeconds());
      Path report = report(session, result);
      result.put("report", report.toString());
      finish(session, result);
      return ExitCode.DONE;
    } catch (BoardException e) {
      throw lost(e, session.epoch());
    }
  }

  private LinkException lost(BoardException e, int epoch) {
    String next =
        epoch == 0
            ? "no epoch was completed, start again"
            : "last good checkpoint: %s (epoch %d), go on with: spikewire resume %s"
                .formatted(directory.checkpoint(), epoch, directory.path());
    return new LinkException(e.getMessage() + "; " + next, e);
  }

  private Map<String, Object> resultOf(TrainingSession session, Evaluation test) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("event", "result");
    result.put("task", settings.task());
    result.put("board", where());
    result.put("seed", settings.training().seed());
    result.put("epoch", session.epoch());
    result.put("test_accuracy", test.accuracy());
    result.put("test_loss", test.loss());
    result.put("test_undecided", test.undecided());
    result.put("best_epoch", session.bestEpoch());
    result.put("best_validation_accuracy", session.bestValidationAccuracy());
    return result;
  }

  private Path report(TrainingSession session, Map<String, Object> facts) throws IOException {
    RunReport report = new RunReport(directory.path());
    report.curves(directory.readMetrics());
    if (settings.task().equals(TaskLibrary.YIN_YANG)) {
      report.classificationMap(session.substrate(), session.loss());
    }
    report.raster(session.substrate(), task.test());
    return report.write("Training " + settings.task(), facts);
  }

  private void finish(TrainingSession session, Map<String, Object> result) {
    words.printf(
        Locale.ROOT,
        "test accuracy %.2f %% (epoch %d, the last; best validation %.2f %% in epoch %d)%n",
        100 * (Double) Objects.requireNonNull(result.get("test_accuracy")),
        session.epoch(),
        100 * session.bestValidationAccuracy(),
        session.bestEpoch());
    if (result.get("report") != null) {
      words.println("report: " + result.get("report"));
    }
    if (json) {
      System.out.println(RunDirectory.json(result));
    }
  }

  private String where() {
    return settings.substrate().equals(RunSettings.MODEL) ? "the model" : settings.board();
  }

  /** Shows every epoch. */
  private final class Screen implements TrainerListener {
    @Override
    public void batchDone(BatchMetrics metrics) {
      progress.batch(metrics);
    }

    @Override
    public void epochDone(EpochMetrics metrics, TrainerState state) {
      progress.epoch(metrics);
      if (json) {
        System.out.println(RunDirectory.json(MetricsLine.of(metrics)));
      }
    }
  }
}
