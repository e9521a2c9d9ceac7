package org.spikewire.host.run;

import org.spikewire.calibration.Targets;
import org.spikewire.host.board.SampleClock;
import org.spikewire.host.dataset.YinYang;
import org.spikewire.host.learning.Presets;
import org.spikewire.host.learning.TrainingSettings;

/** The tasks that come with Spikewire, by name, and the settings fixed for them. */
public final class TaskLibrary {
  public static final String YIN_YANG = "yin-yang";

  private static final double SAMPLE_PERIOD_TAU = 10;

  private TaskLibrary() {}

  public static Task task(String name) {
    check(name);
    return new Task(name, YinYang.train(), YinYang.validation(), YinYang.test());
  }

  public static TrainingSettings settings(String name) {
    check(name);
    return Presets.yinYang();
  }

  /** What the circuits are set to; the synaptic gain makes the model's threshold come true. */
  public static Targets targets(String name) {
    check(name);
    return Targets.firstSpike();
  }

  public static SampleClock clock(String name) {
    return new SampleClock(targets(name).tauSynUs(), SAMPLE_PERIOD_TAU);
  }

  private static void check(String name) {
    if (!name.equals(YIN_YANG)) {
      throw new IllegalArgumentException("unknown task \"" + name + "\"; there is " + YIN_YANG);
    }
  }
}
