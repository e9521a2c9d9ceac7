package org.spikewire.host.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Targets;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.learning.GradientNeurons;
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
      "  spikewire train yin-yang --board 'emulator:?chip=2' --epochs 50 --out runs/try",
      "  spikewire train mnist --data mnist --chips 21,22,23 --out runs/three"
    })
final class TrainCommand implements Callable<Integer> {
  static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Parameters(
      paramLabel = "TASK",
      description =
          "What to learn: yin-yang, mnist, or csv, a table with the class in its last column.")
  private String task = "";

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes through the training set, at least 1.")
  private @Nullable Integer epochs;

  @Mixin private LossOptions loss = new LossOptions();

  @Mixin private NetworkOptions network = new NetworkOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of initial weights and order of samples (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--seeds",
      paramLabel = "N,N...",
      split = ",",
      description = "Several trainings, with mean and spread; instead of --seed.")
  private List<Long> seeds = List.of();

  @Option(
      names = "--chips",
      paramLabel = "N,N...",
      split = ",",
      description = {
        "Several emulated chips, with mean and spread. With --seeds each chip has its seed,",
        "else all have the same."
      })
  private List<Long> chips = List.of();

  @Option(
      names = "--input-noise",
      paramLabel = "TAU",
      description = {
        "Standard deviation of noise on input times in training, against overfitting [tau_syn]",
        "(default: 0.2 for mnist, else none). The model has no noise of its own and gains from more."
      })
  private @Nullable Double inputNoise;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "0",
      description = {
        "End after so many epochs without a better validation accuracy;",
        "0 (the default) for never."
      })
  private int patience;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = {
        "Begin with the last weights of another run, for instance one trained on the model,",
        "instead of random ones."
      })
  private @Nullable Path from;

  @Option(
      names = "--substrate",
      paramLabel = "KIND",
      defaultValue = RunSettings.BOARD,
      description = "board, or model: the closed form, without a board (default: board).")
  private String substrate = RunSettings.BOARD;

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = "For mnist the directory of the four IDX files, for csv the table.")
  private @Nullable Path data;

  /** What to set the circuits to. */
  enum Calibrate {
    never,
    auto,
    always
  }

  @Option(
      names = "--calibrate",
      paramLabel = "WHEN",
      arity = "0..1",
      fallbackValue = "auto",
      description = {
        "auto (default): set circuits as the stored calibration of this chip says, if it still",
        "holds, or calibrate first; always: calibrate anew; never: codes of an average circuit,",
        "and samples further apart."
      })
  private Calibrate calibrate = Calibrate.auto;

  @Mixin private StoreOption store = new StoreOption();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Run directory, new or empty (default: runs/TASK-TIME).")
  private @Nullable Path out;

  @Override
  public Integer call() throws Exception {
    String files = data == null ? null : data.toAbsolutePath().toString();
    Task samples = TaskLibrary.task(task, files);
    Path root = out == null ? defaultDirectory() : out;
    int runs = Math.max(1, Math.max(seeds.size(), chips.size()));
    if (runs == 1) {
      return run(settings(samples, files, 0), samples, root, "result").begin();
    }
    SeedSeries series = new SeedSeries();
    for (int k = 0; k < runs; k++) {
      TrainingRun run = run(settings(samples, files, k), samples, root.resolve(name(k)), "run");
      int code = run.begin();
      if (run.result() == null) {
        return code;
      }
      series.add(run.result());
    }
    series.print(common.json ? System.err : System.out);
    if (common.json) {
      System.out.println(RunDirectory.json(series.fields()));
    }
    return ExitCode.DONE;
  }

  private TrainingRun run(RunSettings settings, Task samples, Path path, String resultEvent)
      throws Exception {
    boolean calibrates = calibrates(BoardUri.parse(settings.board()));
    if (settings.training().gradient() == GradientNeurons.MEASURED && !calibrates) {
      throw new IllegalArgumentException(
          "--gradient measured needs a board that is calibrated: no --substrate model, no"
              + " --calibrate never, no recording");
    }
    RunDirectory directory = RunDirectory.create(path);
    RunSettings scaled = settings;
    if (calibrates) {
      try {
        CalibrationResult calibration = calibration(settings);
        directory.writeCalibration(calibration);
        scaled = settings.scaledBy(calibration);
      } finally {
        directory.discardIfEmpty();
      }
    }
    return new TrainingRun(scaled, samples, directory, common.json, resultEvent);
  }

  // A recording is of the words that were sent when it was made.
  private boolean calibrates(BoardUri board) {
    boolean recording = board instanceof BoardUri.Recorded || board instanceof BoardUri.Replayed;
    return calibrate != Calibrate.never && substrate.equals(RunSettings.BOARD) && !recording;
  }

  /** Settings of the k-th run. */
  private RunSettings settings(Task samples, @Nullable String files, int k)
      throws MappingException {
    TrainingSettings training =
        network
            .applyTo(loss.applyTo(TaskLibrary.settings(samples)))
            .withSeed(pick(seeds, k, "--seeds").orElse(seed))
            .withPatience(patience);
    if (epochs != null) {
      training = training.withEpochs(epochs);
    }
    if (inputNoise != null) {
      training = training.withInputNoise(inputNoise);
    }
    Targets targets = TaskLibrary.targets(training);
    BoardUri board = board(k);
    boolean calibrated = substrate.equals(RunSettings.MODEL) || calibrates(board);
    return new RunSettings(
        task,
        files,
        substrate,
        board.toString(),
        targets,
        TaskLibrary.clock(training.network(), targets, calibrated),
        from == null ? null : from.toAbsolutePath().toString(),
        training);
  }

  private BoardUri board(int k) {
    BoardUri board = common.board();
    Optional<Long> chip = pick(chips, k, "--chips");
    if (chip.isEmpty()) {
      return board;
    }
    if (board instanceof BoardUri.Emulator emulator) {
      return emulator.chip(chip.get());
    }
    throw new IllegalArgumentException("--chips is for emulated boards, not for " + board);
  }

  /** The k-th of a list, or its only one. */
  private static Optional<Long> pick(List<Long> list, int k, String option) {
    if (list.isEmpty()) {
      return Optional.empty();
    }
    if (list.size() > 1 && k >= list.size()) {
      throw new IllegalArgumentException(
          option + " has " + list.size() + " values, one for each run is needed");
    }
    return Optional.of(list.get(list.size() == 1 ? 0 : k));
  }

  private String name(int k) {
    return pick(chips, k, "--chips").map(chip -> "chip-" + chip + "-").orElse("")
        + "seed-"
        + pick(seeds, k, "--seeds").orElse(seed);
  }

  private CalibrationResult calibration(RunSettings settings) throws Exception {
    Calibrations calibrations = store.calibrations();
    BoardUri board = BoardUri.parse(settings.board());
    PrintStream words = common.json ? System.err : System.out;
    words.println("checking the calibration of " + board + ", or calibrating first");
    return calibrate == Calibrate.always
        ? calibrations.renew(board, settings.targets(), CalibrateCommand.progress())
        : calibrations.obtain(board, settings.targets(), CalibrateCommand.progress()).result();
  }

  private Path defaultDirectory() {
    return Path.of(
        "runs", task + "-" + LocalDateTime.now(java.time.ZoneId.systemDefault()).format(STAMP));
  }
}
