package org.spikewire.host.learning;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.spikewire.host.dataset.Dataset;

/**
 * What distortions of a substrate cost: for a network that was trained without them, and for one
 * that was trained in the loop with the distorted substrate and the gradient of the model.
 */
public final class RobustnessStudy {
  private static final int EVALUATION_BATCH = 500;

  private final TrainingSettings settings;
  private final Dataset train;
  private final Dataset test;
  private final Map<Long, TrainerState> undistorted = new HashMap<>();

  /**
   * A study of one task.
   *
   * @param settings of the trainings; their grid tells the range of weights
   */
  public RobustnessStudy(TrainingSettings settings, Dataset train, Dataset test) {
    this.settings = settings.withGrid(Distortion.undistorted(settings.grid()));
    this.train = train;
    this.test = test;
  }

  /**
   * Accuracies on the test set under one distortion.
   *
   * @param seed of initial weights, order of samples and distortion
   * @param untrained of a network that was trained without distortion
   * @param trained of one that was trained with it, in the loop
   */
  public record Point(
      Distortion distortion, double level, long seed, double untrained, double trained) {}

  /** Accuracy without distortion. */
  public double undistorted(long seed) throws IOException {
    TrainingSettings seeded = settings.withSeed(seed);
    return accuracy(seeded, model(seeded), trainedWithout(seed));
  }

  /** Distorts, tests, trains and tests again. */
  public Point measure(Distortion distortion, double level, long seed) throws IOException {
    TrainingSettings seeded =
        settings.withSeed(seed).withGrid(distortion.grid(settings.grid(), level));
    double untrained =
        accuracy(seeded, substrate(seeded, distortion.at(level)), trainedWithout(seed));
    Substrate substrate = substrate(seeded, distortion.at(level));
    double trained = accuracy(seeded, substrate, train(seeded, substrate));
    return new Point(distortion, level, seed, untrained, trained);
  }

  private TrainerState trainedWithout(long seed) throws IOException {
    TrainerState state = undistorted.get(seed);
    if (state == null) {
      TrainingSettings seeded = settings.withSeed(seed);
      state = train(seeded, model(seeded));
      undistorted.put(seed, state);
    }
    return state;
  }

  private static Substrate model(TrainingSettings seeded) {
    return new ModelSubstrate(seeded.network(), seeded.neuron(), seeded.grid());
  }

  private static Substrate substrate(TrainingSettings seeded, Distortions distortions) {
    return new DistortedSubstrate(
        seeded.network(), seeded.neuron(), seeded.grid(), distortions, seeded.seed());
  }

  private TrainerState train(TrainingSettings seeded, Substrate substrate) throws IOException {
    TrainerState state = TrainerState.initial(seeded);
    trainer(seeded, substrate, state).run();
    return state;
  }

  private double accuracy(TrainingSettings seeded, Substrate substrate, TrainerState state)
      throws IOException {
    trainer(seeded, substrate, state).writeWeights();
    Loss loss = Loss.of(seeded.loss());
    return new Evaluator(substrate, loss, EVALUATION_BATCH).evaluate(test).accuracy();
  }

  // The last epoch counts, so that one sample is enough to validate.
  private Trainer trainer(TrainingSettings seeded, Substrate substrate, TrainerState state) {
    Dataset validation = train.slice("not looked at", 0, 1);
    return new Trainer(seeded, state, substrate, train, validation, new TrainerListener() {});
  }
}
