package org.spikewire.host.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Targets;
import org.spikewire.host.learning.Presets;
import org.spikewire.host.learning.TrainingSettings;
import org.spikewire.host.run.Calibrations;
import org.spikewire.host.run.RunDirectory;
import org.spikewire.host.run.RunSettings;
import org.spikewire.host.run.Task;
import org.spikewire.host.run.TaskLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spikewire train TASK}. */
@Command(
    name = "train",
    description = "Trains a network in the loop with a board and leaves a run directory.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewire train yin-yang",
      "  spikewire train yin-yang --board 'emulator:?chip=2' --epochs 50 --out runs/try"
    })
final class TrainCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Parameters(paramLabel = "TASK", description = "What to learn: yin-yang or mnist.")
  private String task = "";

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes through the training set, at least 1.")
  private @Nullable Integer epochs;

  /** Losses by the names that people give them. */
  enum Loss {
    shift_invariant,
    first_spike
  }

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description = {
        "shift_invariant: distances between output times (default);",
        "first_spike: cross entropy over output times (Göltz et al. 2021)."
      })
  private Loss loss = Loss.shift_invariant;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of initial weights and order of samples (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--substrate",
      paramLabel = "KIND",
      defaultValue = RunSettings.BOARD,
      description = "board, or model: the closed form, without a board (default: board).")
  private String substrate = RunSettings.BOARD;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Directory of the data files, for mnist the four IDX files.")
  private @Nullable Path data;

  @Option(
      names = "--calibrate",
      description = {
        "Set circuits as a stored calibration of this chip says, if it still holds,",
        "or calibrate first. Without it all circuits get the codes of an average one."
      })
  private boolean calibrate;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Run directory, new or empty (default: runs/TASK-TIME).")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    TrainingSettings training = TaskLibrary.settings(task).withSeed(seed);
    if (loss == Loss.first_spike) {
      training = Presets.withFirstSpikeLoss(training);
    }
    if (epochs != null) {
      training = training.withEpochs(epochs);
    }
    String files = data == null ? null : data.toAbsolutePath().toString();
    Task samples = TaskLibrary.task(task, files);
    Targets targets = TaskLibrary.targets(training);
    RunSettings settings =
        new RunSettings(
            task,
            files,
            substrate,
            common.board().toString(),
            targets,
            TaskLibrary.clock(targets),
            training);
    CalibrationResult calibration = calibrate ? calibration(targets) : null;
    RunDirectory directory = RunDirectory.create(out == null ? defaultDirectory() : out);
    if (calibration != null) {
      directory.writeCalibration(calibration);
    }
    return new TrainingRun(settings, samples, directory, common.json).begin();
  }

  private CalibrationResult calibration(Targets targets) throws Exception {
    Calibrations calibrations = new Calibrations(Calibrations.defaultDirectory());
    return calibrations.obtain(common.board(), targets, CalibrateCommand::show).result();
  }

  private Path defaultDirectory() {
    return Path.of(
        "runs", task + "-" + LocalDateTime.now(java.time.ZoneId.systemDefault()).format(STAMP));
  }
}
