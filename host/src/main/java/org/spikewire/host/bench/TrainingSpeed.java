package org.spikewire.host.bench;

import java.io.IOException;
import java.util.Map;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.dataset.Dataset;
import org.spikewire.host.dataset.YinYang;
import org.spikewire.host.learning.Presets;
import org.spikewire.host.learning.Trainer;
import org.spikewire.host.learning.TrainerListener;
import org.spikewire.host.learning.TrainerState;
import org.spikewire.host.learning.TrainingSettings;

/** Samples a second of the Yin-Yang training through the wire: spikes, gradients and updates. */
public final class TrainingSpeed {
  private static final int SAMPLES = 1000;

  private TrainingSpeed() {}

  /** Samples a second. */
  public static Map<String, Double> measure(BoardUri uri, Repetitions repetitions)
      throws IOException, MappingException {
    TrainingSettings settings = Presets.yinYang();
    Dataset train = YinYang.train().slice("yin-yang bench", 0, SAMPLES);
    Dataset validation = YinYang.validation().slice("yin-yang bench validation", 0, 1);
    TrainerState state = TrainerState.initial(settings);
    try (BenchBoard board = new BenchBoard(uri, settings)) {
      double rate =
          repetitions.medianRate(
              () -> {
                TrainingSettings oneMoreEpoch = settings.withEpochs(state.epoch() + 1);
                new Trainer(
                        oneMoreEpoch,
                        state,
                        board.substrate(),
                        train,
                        validation,
                        new TrainerListener() {})
                    .run();
                return SAMPLES;
              });
      return Map.of("samples_per_s", rate);
    }
  }
}
