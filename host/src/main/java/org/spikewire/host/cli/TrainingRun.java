package org.spikewire.host.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.learning.BatchMetrics;
import org.spikewire.host.learning.EpochMetrics;
import org.spikewire.host.learning.TestResult;
import org.spikewire.host.learning.TrainerListener;
import org.spikewire.host.learning.TrainerState;
import org.spikewire.host.report.Progress;
import org.spikewire.host.report.RunReport;
import org.spikewire.host.run.CircuitUse;
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
  static final String TERMINAL = "spikewire.terminal";

  private final RunSettings settings;
  private final RunDirectory directory;
  private final boolean json;
  private final PrintStream words;
  private final Task task;
  private final Progress progress;
  private final String resultEvent;
  private @Nullable RunResult result;

  /** A run whose result is the last line of the command. */
  TrainingRun(RunSettings settings, Task task, RunDirectory directory, boolean json) {
    this(settings, task, directory, json, "result");
  }

  /**
   * @param resultEvent name of the JSON line with the result
   */
  TrainingRun(
      RunSettings settings, Task task, RunDirectory directory, boolean json, String resultEvent) {
    this.resultEvent = resultEvent;
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

  int begin() throws IOException, MappingException, RunException {
    words.printf(
        "training %s (%s) on %s, seed %d, into %s%n",
        settings.task(),
        settings.training().network(),
        where(),
        settings.training().seed(),
        directory.path());
    try {
      printCircuits(directory.circuits(settings));
      return runFromTheBeginning();
    } finally {
      directory.discardIfEmpty();
    }
  }

  private void printCircuits(CircuitUse use) {
    if (use.avoided() > 0) {
      words.printf(
          "%d circuits of the chip cannot be used; the network is laid around them%n",
          use.avoided());
    }
    if (!use.offTarget().isEmpty()) {
      words.println(use.describeOffTarget());
    }
  }

  private int runFromTheBeginning() throws IOException, MappingException, RunException {
    try (StopSwitch stop = new StopSwitch();
        TrainingSession session = TrainingSession.begin(settings, task, directory, new Screen())) {
      stop.stops(session::stop);
      return run(session);
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
      TestResult test = session.test();
      finish(session, new RunResult(settings, session, test, session.testBest()));
    }
    return ExitCode.DONE;
  }

  /** What came of the run; null before its end. */
  @Nullable RunResult result() {
    return result;
  }

  private int run(TrainingSession session) throws IOException, RunException {
    try {
      session.train();
      if (!session.complete()) {
        words.printf(
            "stopped behind epoch %d; go on with: spikewire resume %s%n",
            session.epoch(), directory.path());
        return ExitCode.FAILED;
      }
      TestResult test = session.test();
      RunResult whole = new RunResult(settings, session, test, session.testBest());
      whole.took(progress.samplesPerSecond(), progress.wallSeconds());
      finish(session, whole);
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

  private void finish(TrainingSession session, RunResult whole) throws IOException {
    RunReport report = new RunReport(directory.path()).curves(directory.readMetrics());
    if (settings.task().equals(TaskLibrary.YIN_YANG)) {
      report.classificationMap(session.substrate(), session.loss());
    }
    report.raster(session.substrate(), task.test()).test(whole.last(), settings.clock().tauUs());
    Path page = report.write("Training " + settings.task(), whole.facts());
    whole.reported(page);
    whole.print(words);
    words.println("report: " + page);
    if (json) {
      System.out.println(RunDirectory.json(whole.fields(resultEvent)));
    }
    result = whole;
  }

  private String where() {
    return settings.where();
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
