package org.spikewire.host.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikewire.calibration.Targets;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.board.NetworkMapper;
import org.spikewire.host.board.SampleClock;
import org.spikewire.host.dataset.Mnist;
import org.spikewire.host.dataset.YinYang;
import org.spikewire.host.learning.Presets;
import org.spikewire.host.learning.TrainingSettings;

/** The tasks that come with Spikewire, by name, and the settings fixed for them. */
public final class TaskLibrary {
  public static final String YIN_YANG = "yin-yang";
  public static final String MNIST = "mnist";

  /** Between samples a trace falls to exp(-6) and less of its peak. */
  private static final double SAMPLE_PERIOD_TAU = 8;

  public static final List<String> NAMES = List.of(YIN_YANG, MNIST);

  private TaskLibrary() {}

  /**
   * Loads or makes the data of a task.
   *
   * @param data directory of the files, for tasks that need some
   */
  public static Task task(String name, @Nullable String data) throws IOException {
    check(name);
    if (name.equals(YIN_YANG)) {
      return new Task(name, YinYang.train(), YinYang.validation(), YinYang.test());
    }
    if (data == null) {
      throw new IllegalArgumentException(
          name + " needs its files; give their directory with --data DIR");
    }
    Mnist mnist = new Mnist(Path.of(data));
    return new Task(name, mnist.train(), mnist.validation(), mnist.test());
  }

  public static TrainingSettings settings(String name) {
    check(name);
    return name.equals(YIN_YANG) ? Presets.yinYang() : Presets.mnist16();
  }

  /** What the circuits are set to so that the model's threshold comes true on an average chip. */
  public static Targets targets(TrainingSettings training) throws MappingException {
    boolean joined = NetworkMapper.map(training.network(), new BitSet()).joined();
    return Targets.firstSpike(training.neuron().threshold(), joined);
  }

  public static SampleClock clock(Targets targets) {
    return new SampleClock(targets.tauSynUs(), SAMPLE_PERIOD_TAU);
  }

  private static void check(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "unknown task \"" + name + "\"; there are " + String.join(", ", NAMES));
    }
  }
}
