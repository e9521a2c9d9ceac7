package org.spikewire.host.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spikewire.host.board.BoardUri;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.dataset.Dataset;
import org.spikewire.host.dataset.YinYang;
import org.spikewire.host.learning.Loss;
import org.spikewire.host.learning.ModelSubstrate;
import org.spikewire.host.learning.Presets;
import org.spikewire.host.learning.Substrate;
import org.spikewire.host.learning.TestResult;
import org.spikewire.host.learning.Trainer;
import org.spikewire.host.learning.TrainerListener;
import org.spikewire.host.learning.TrainerState;
import org.spikewire.host.learning.TrainingSettings;

/**
 * Samples a second of Yin-Yang and of images like those of MNIST: training and inference through
 * the wire, training on the model.
 */
public final class TrainingSpeed {
  private static final int SAMPLES = 1000;
  private static final int IMAGES = 300;

  private final Repetitions repetitions;
  private final Map<String, Double> figures = new LinkedHashMap<>();

  private TrainingSpeed(Repetitions repetitions) {
    this.repetitions = repetitions;
  }

  /** All six figures [1/s]. */
  public static Map<String, Double> measure(BoardUri uri, Repetitions repetitions)
      throws IOException, MappingException {
    TrainingSpeed speed = new TrainingSpeed(repetitions);
    Dataset yinYang = YinYang.train().slice("yin-yang bench", 0, SAMPLES);
    speed.measure("yin_yang", "samples_per_s", Presets.yinYang(), yinYang, uri);
    Dataset images = ImagesOfClasses.make(IMAGES);
    speed.measure("mnist", "images_per_s", Presets.mnist16(), images, uri);
    return speed.figures;
  }

  private void measure(
      String task, String unit, TrainingSettings settings, Dataset train, BoardUri uri)
      throws IOException, MappingException {
    TrainerState state = TrainerState.initial(settings);
    try (BenchBoard board = new BenchBoard(uri, settings)) {
      Substrate chip = board.substrate();
      figures.put(task + "_training_" + unit, training(settings, state, chip, train));
      Loss loss = Loss.of(settings.loss());
      double inference =
          repetitions.medianRate(() -> TestResult.of(chip, loss, train).evaluation().samples());
      figures.put(task + "_inference_" + unit, inference);
    }
    Substrate model = new ModelSubstrate(settings.network(), settings.neuron(), settings.grid());
    double modelled = training(settings, TrainerState.initial(settings), model, train);
    figures.put(task + "_model_training_" + unit, modelled);
  }

  private double training(
      TrainingSettings settings, TrainerState state, Substrate substrate, Dataset train)
      throws IOException {
    Dataset validation = train.slice("bench validation", 0, 1);
    return repetitions.medianRate(
        () -> {
          TrainingSettings oneMoreEpoch = settings.withEpochs(state.epoch() + 1);
          new Trainer(oneMoreEpoch, state, substrate, train, validation, new TrainerListener() {})
              .run();
          return train.size();
        });
  }
}
