package org.spikewire.host.learning;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.spikewire.host.learning.firstspike.GradientLimits;

/**
 * Everything that, with a substrate and the data, determines a training.
 *
 * @param network layers and their sizes
 * @param neuron the model behind the gradient
 * @param gradient whether the gradient is the model's or that of the neurons as measured; settings
 *     written before there was a choice are the model's
 * @param grid weights the substrate can carry
 * @param initial distribution of the initial weights, one a layer
 * @param epochs passes through the training set, at least 1
 * @param patience epochs without a better validation accuracy after which the training ends; 0 for
 *     never
 * @param batchSize samples between two updates, at least 1; the last batch of an epoch may be
 *     smaller
 * @param optimiser what turns gradients into updates
 * @param rate learning rate over the epochs
 * @param loss what is minimised
 * @param silence what happens when neurons are silent
 * @param columnLimit a weight column whose gradient for one sample exceeds this anywhere is left
 *     out; +infinity keeps all
 * @param leastSlope {@link GradientLimits#leastSlope}; settings written before there was one have 0
 * @param inputNoise standard deviation of noise on the input times in training [tau_syn]
 * @param seed of initial weights, shuffling and input noise
 */
public record TrainingSettings(
    NetworkShape network,
    NeuronModel neuron,
    GradientNeurons gradient,
    WeightGrid grid,
    List<InitialWeights> initial,
    int epochs,
    int patience,
    int batchSize,
    Optimiser.Kind optimiser,
    LearningRate rate,
    LossSettings loss,
    SilenceRule silence,
    double columnLimit,
    Double leastSlope,
    double inputNoise,
    long seed) {
  public TrainingSettings {
    gradient = Objects.requireNonNullElse(gradient, GradientNeurons.IDEAL);
    leastSlope = Objects.requireNonNullElse(leastSlope, 0.0);
    initial = List.copyOf(initial);
    int depth = network.depth();
    if (initial.size() != depth || silence.allowed().size() != depth) {
      throw new IllegalArgumentException(
          "initial weights and silence allowances are given per layer, and there are "
              + depth
              + " layers");
    }
    if (epochs < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "epochs and batch size start at 1, not " + epochs + ", " + batchSize);
    }
    if (patience < 0) {
      throw new IllegalArgumentException("patience must not be negative, was " + patience);
    }
    if (!(inputNoise >= 0)) {
      throw new IllegalArgumentException("input noise must not be negative, was " + inputNoise);
    }
    // Checks both.
    new GradientLimits(columnLimit, leastSlope);
    for (LayerShape layer : network.layers()) {
      if (least(neuron, layer) > grid.weight(grid.limit())) {
        throw new IllegalArgumentException(
            "%d synapses of weights up to %.2f do not fire a relay, which takes %.2f each"
                .formatted(layer.copies(), grid.weight(grid.limit()), least(neuron, layer)));
      }
    }
  }

  /**
   * Keeps the weights of a layer within what the grid can carry and, for neurons with one source,
   * what lets them fire; NaN stays NaN.
   */
  void clamp(int layer, double[] weights) {
    double least = least(neuron, network.layer(layer));
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.max(least, grid.clamp(weights[i]));
    }
  }

  private static double least(NeuronModel neuron, LayerShape layer) {
    return layer.oneToOne()
        ? AxonalDelays.LEAST * neuron.firingWeight() / layer.copies()
        : Double.NEGATIVE_INFINITY;
  }

  public TrainingSettings withSeed(long newSeed) {
    return changed(change -> change.seed = newSeed);
  }

  public TrainingSettings withEpochs(int newEpochs) {
    return changed(change -> change.epochs = newEpochs);
  }

  /** Ends the training after so many epochs without a better validation accuracy; 0 for never. */
  public TrainingSettings withPatience(int newPatience) {
    return changed(change -> change.patience = newPatience);
  }

  /** Limits of the gradient. */
  GradientLimits limits() {
    return new GradientLimits(columnLimit, leastSlope);
  }

  /** Another slope at spikes that the model does not have [threshold/tau_syn]; 0 for none. */
  public TrainingSettings withLeastSlope(double newLeastSlope) {
    return changed(change -> change.leastSlope = newLeastSlope);
  }

  /** Another loss; gradients of losses differ in size, so the column limit goes with it. */
  public TrainingSettings withLoss(LossSettings newLoss, double newColumnLimit) {
    return changed(
        change -> {
          change.loss = newLoss;
          change.columnLimit = newColumnLimit;
        });
  }

  public TrainingSettings withSilence(SilenceRule newSilence) {
    return changed(change -> change.silence = newSilence);
  }

  /** Another neuron behind the gradient, and in the model that may stand for a board. */
  public TrainingSettings withNeuron(NeuronModel newNeuron) {
    return changed(change -> change.neuron = newNeuron);
  }

  /** A gradient of the model's neurons or of the neurons as measured. */
  public TrainingSettings withGradient(GradientNeurons newGradient) {
    return changed(change -> change.gradient = newGradient);
  }

  /** Another network, with initial weights and a rule for silent neurons that suit it. */
  public TrainingSettings withNetwork(
      NetworkShape newNetwork, List<InitialWeights> newInitial, SilenceRule newSilence) {
    return changed(
        change -> {
          change.network = newNetwork;
          change.initial = newInitial;
          change.silence = newSilence;
        });
  }

  /** Another network of as many layers, with initial weights that suit it. */
  public TrainingSettings withNetwork(NetworkShape newNetwork, List<InitialWeights> newInitial) {
    return withNetwork(newNetwork, newInitial, silence);
  }

  /** Another standard deviation of the noise on input times in training [tau_syn]. */
  public TrainingSettings withInputNoise(double newInputNoise) {
    return changed(change -> change.inputNoise = newInputNoise);
  }

  /** Another grid of weights, as measured on a chip. */
  public TrainingSettings withGrid(WeightGrid newGrid) {
    return changed(change -> change.grid = newGrid);
  }

  /** These settings with some of them changed. */
  private TrainingSettings changed(Consumer<Change> edit) {
    Change change = new Change(this);
    edit.accept(change);
    return change.settings(this);
  }

  /** Settings that changes may be asked for. */
  private static final class Change {
    private NetworkShape network;
    private NeuronModel neuron;
    private GradientNeurons gradient;
    private List<InitialWeights> initial;
    private WeightGrid grid;
    private int epochs;
    private int patience;
    private LossSettings loss;
    private SilenceRule silence;
    private double columnLimit;
    private double leastSlope;
    private double inputNoise;
    private long seed;

    Change(TrainingSettings from) {
      network = from.network;
      neuron = from.neuron;
      gradient = from.gradient;
      initial = from.initial;
      grid = from.grid;
      epochs = from.epochs;
      patience = from.patience;
      loss = from.loss;
      silence = from.silence;
      columnLimit = from.columnLimit;
      leastSlope = from.leastSlope;
      inputNoise = from.inputNoise;
      seed = from.seed;
    }

    TrainingSettings settings(TrainingSettings from) {
      return new TrainingSettings(
          network,
          neuron,
          gradient,
          grid,
          initial,
          epochs,
          patience,
          from.batchSize,
          from.optimiser,
          from.rate,
          loss,
          silence,
          columnLimit,
          leastSlope,
          inputNoise,
          seed);
    }
  }
}
