package org.spikewire.host.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikewire.host.dataset.YinYang;
import org.spikewire.host.learning.Distortion;
import org.spikewire.host.learning.Presets;
import org.spikewire.host.learning.RobustnessStudy;
import org.spikewire.host.learning.RobustnessStudy.Point;
import org.spikewire.host.report.RobustnessPicture;
import org.spikewire.host.run.RunDirectory;
import org.spikewire.host.run.RunException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spikewire robustness}. */
@Command(
    name = "robustness",
    description = {
      "What imperfect hardware costs, on Yin-Yang, without a board: coarse weights, fixed noise of",
      "weights, jitter, spread of thresholds and time constants, wrong time constants. Networks are",
      "tested as trained without the distortion, and trained in the loop with it, by the gradient",
      "of ideal neurons."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewire robustness --out robustness",
      "  spikewire robustness --epochs 5 --runs 1 --distortion jitter=0.02,0.1"
    })
final class RobustnessCommand implements Callable<Integer> {
  private static final double PERCENT = 100;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "20",
      description = "Of every training (default: ${DEFAULT-VALUE}).")
  private int epochs = 20;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the first run: weights, order, distortions (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "With this seed and the next ones (default: ${DEFAULT-VALUE}).")
  private int runs = 3;

  @Option(
      names = "--distortion",
      paramLabel = "NAME[=LEVEL,LEVEL...]",
      description = {
        "Only this one, at its usual levels or at these; may be repeated. There are weight_bits,",
        "weight_noise, jitter, threshold_spread, tau_spread, tau_ratio."
      })
  private List<String> chosen = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Directory of the results, new or empty (default: runs/robustness-TIME).")
  private @Nullable Path out;

  @Option(
      names = "--json",
      description = "One JSON object a line on standard output, words on standard error.")
  private boolean json;

  private final List<Point> points = new ArrayList<>();

  @Override
  public Integer call() throws IOException, RunException {
    if (runs < 1) {
      throw new IllegalArgumentException("--runs starts at 1, was " + runs);
    }
    Map<Distortion, List<Double>> levels = DistortionOption.parse(chosen);
    RobustnessStudy study =
        new RobustnessStudy(Presets.yinYang().withEpochs(epochs), YinYang.train(), YinYang.test());
    RunDirectory directory = RunDirectory.create(out == null ? defaultDirectory() : out);
    Path lines = directory.path().resolve("robustness.jsonl");
    double[] undistorted = new double[runs];
    for (int run = 0; run < runs; run++) {
      undistorted[run] = study.undistorted(seed + run);
      words()
          .printf(
              Locale.ROOT,
              "seed %d, undistorted: %.1f %%%n",
              seed + run,
              PERCENT * undistorted[run]);
      write(lines, undistorted(seed + run, undistorted[run]));
      for (Map.Entry<Distortion, List<Double>> entry : levels.entrySet()) {
        for (double level : entry.getValue()) {
          take(study.measure(entry.getKey(), level, seed + run), lines);
        }
      }
    }
    Path picture = directory.path().resolve("robustness.png");
    RobustnessPicture.draw(undistorted, points, picture);
    words().println("figures: " + lines + ", picture: " + picture);
    if (json) {
      System.out.println(RunDirectory.json(RobustnessSummary.of(undistorted, points, picture)));
    }
    return ExitCode.DONE;
  }

  private void take(Point point, Path lines) throws IOException {
    points.add(point);
    words()
        .printf(
            Locale.ROOT,
            "seed %d, %s %s: %.1f %% not retrained, %.1f %% trained in the loop%n",
            point.seed(),
            point.distortion().key(),
            point.level(),
            PERCENT * point.untrained(),
            PERCENT * point.trained());
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "point");
    line.put("distortion", point.distortion().key());
    line.put("level", point.level());
    line.put("seed", point.seed());
    line.put("epochs", epochs);
    line.put("untrained_test_accuracy", point.untrained());
    line.put("trained_test_accuracy", point.trained());
    write(lines, line);
  }

  private Map<String, Object> undistorted(long ofSeed, double accuracy) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "undistorted");
    line.put("seed", ofSeed);
    line.put("epochs", epochs);
    line.put("test_accuracy", accuracy);
    return line;
  }

  private void write(Path lines, Map<String, Object> line) throws IOException {
    String text = RunDirectory.json(line);
    Files.writeString(
        lines,
        text + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    if (json) {
      System.out.println(text);
    }
  }

  private PrintStream words() {
    return json ? System.err : System.out;
  }

  private static Path defaultDirectory() {
    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
    return Path.of("runs", "robustness-" + now.format(TrainCommand.STAMP));
  }
}
