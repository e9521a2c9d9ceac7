package org.spikewire.host.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spikewire.calibration.Targets;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.board.NetworkMapper;
import org.spikewire.host.board.SampleClock;
import org.spikewire.host.dataset.CsvTable;
import org.spikewire.host.dataset.Dataset;
import org.spikewire.host.dataset.DatasetException;
import org.spikewire.host.dataset.Mnist;
import org.spikewire.host.dataset.YinYang;
import org.spikewire.host.learning.LayerShape;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.Presets;
import org.spikewire.host.learning.TrainingSettings;

/** The tasks that come with Spikewire, by name, and the settings fixed for them. */
public final class TaskLibrary {
  public static final String YIN_YANG = "yin-yang";
  public static final String MNIST = "mnist";
  public static final String CSV = "csv";

  /** Models from this threshold on have weights for a threshold far above the leak. */
  private static final double WIDE_THRESHOLD = 2;

  /** All inputs of a sample come within so much time [tau_syn]. */
  private static final double INPUTS_TAU = 2;

  /** Between samples a trace falls to exp(-6) and less of its peak [the slower time constant]. */
  private static final double DECAY = 6;

  /**
   * Longest time constant over the wanted one where nobody calibrated, with some room: emulated
   * chip 31 has 1.8 among 123 circuits.
   */
  private static final double UNCALIBRATED = 2;

  private static final List<String> NAMES = List.of(YIN_YANG, MNIST, CSV);

  /** Shares of a table that are trained on and that end with the validation samples. */
  private static final double TRAIN_SHARE = 0.7;

  private static final double VALIDATION_END = 0.85;

  private TaskLibrary() {}

  /**
   * Loads or makes the data of a task.
   *
   * @param data directory of the files, or the file, for tasks that need some
   */
  public static Task task(String name, @Nullable String data) throws IOException {
    check(name);
    if (name.equals(YIN_YANG)) {
      return new Task(name, YinYang.train(), YinYang.validation(), YinYang.test());
    }
    if (data == null) {
      throw new IllegalArgumentException(
          name + " needs its files; give their directory, or a table, with --data PATH");
    }
    if (name.equals(CSV)) {
      return table(CsvTable.readShuffled(Path.of(data)));
    }
    Mnist mnist = new Mnist(Path.of(data));
    return new Task(name, mnist.train(), mnist.validation(), mnist.test());
  }

  /** Settings fixed for a task, or made for the size of a table. */
  public static TrainingSettings settings(Task task) {
    return fixedSettings(task.name())
        .orElseGet(() -> Presets.table(task.train().inputs(), task.train().classes()));
  }

  /** Settings of a task whose network is known before its data. */
  public static Optional<TrainingSettings> fixedSettings(String name) {
    return switch (name) {
      case YIN_YANG -> Optional.of(Presets.yinYang());
      case MNIST -> Optional.of(Presets.mnist16());
      default -> Optional.empty();
    };
  }

  private static Task table(Dataset all) throws DatasetException {
    int trainEnd = (int) (TRAIN_SHARE * all.size());
    int validationEnd = (int) (VALIDATION_END * all.size());
    if (trainEnd == 0 || validationEnd == trainEnd || validationEnd == all.size()) {
      throw new DatasetException(
          all.name() + ": " + all.size() + " rows are too few to train, to validate and to test");
    }
    return new Task(
        CSV,
        all.slice(all.name() + " train", 0, trainEnd),
        all.slice(all.name() + " validation", trainEnd, validationEnd),
        all.slice(all.name() + " test", validationEnd, all.size()));
  }

  /** What the circuits are set to so that the model's threshold comes true on an average chip. */
  public static Targets targets(TrainingSettings training) throws MappingException {
    double ratio = training.neuron().tauRatio();
    double threshold = training.neuron().withTauRatio(1).threshold();
    Targets targets =
        threshold < WIDE_THRESHOLD
            ? Targets.firstSpike(threshold, joined(training))
            : Targets.wideFirstSpike(threshold, joined(training));
    return targets.withTauRatio(ratio);
  }

  /** Whether a network takes two circuits a neuron. */
  static boolean joined(TrainingSettings training) throws MappingException {
    return NetworkMapper.map(training.network(), new BitSet()).joined();
  }

  /**
   * Samples as far apart as their traces need. Each layer of relays may make what follows later by
   * the time of a potential's peak, which is at most the slower time constant.
   *
   * @param calibrated whether the time constants are those of the targets; if not, some are much
   *     longer, and a neuron that a sample leaves firing into the next cannot learn
   */
  public static SampleClock clock(NetworkShape network, Targets targets, boolean calibrated) {
    double longest = Math.max(1, targets.tauMemUs() / targets.tauSynUs());
    double slowest = calibrated ? longest : UNCALIBRATED * longest;
    long relayed = network.layers().stream().filter(LayerShape::oneToOne).count();
    return new SampleClock(targets.tauSynUs(), INPUTS_TAU + (relayed + DECAY) * slowest);
  }

  private static void check(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "unknown task \"" + name + "\"; there are " + String.join(", ", NAMES));
    }
  }
}
