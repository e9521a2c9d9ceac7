package org.spikewire.host.learning;

import java.util.List;

/**
 * Everything that, with a substrate and the data, determines a training.
 *
 * @param network layers and their sizes
 * @param neuron the model behind the gradient
 * @param grid weights the substrate can carry
 * @param initial distribution of the initial weights, one a layer
 * @param epochs passes through the training set, at least 1
 * @param batchSize samples between two updates, at least 1; the last batch of an epoch may be
 *     smaller
 * @param optimiser what turns gradients into updates
 * @param rate learning rate over the epochs
 * @param loss what is minimised
 * @param silence what happens when neurons are silent
 * @param columnLimit a weight column whose gradient for one sample exceeds this anywhere is left
 *     out; +infinity keeps all
 * @param inputNoise standard deviation of noise on the input times in training [tau_syn]
 * @param seed of initial weights, shuffling and input noise
 */
public record TrainingSettings(
    NetworkShape network,
    NeuronModel neuron,
    WeightGrid grid,
    List<InitialWeights> initial,
    int epochs,
    int batchSize,
    Optimiser.Kind optimiser,
    LearningRate rate,
    LossSettings loss,
    SilenceRule silence,
    double columnLimit,
    double inputNoise,
    long seed) {
  public TrainingSettings {
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
    if (!(columnLimit > 0) || !(inputNoise >= 0)) {
      throw new IllegalArgumentException(
          "column limit must be positive and input noise not negative");
    }
  }

  public TrainingSettings withSeed(long newSeed) {
    return new TrainingSettings(
        network,
        neuron,
        grid,
        initial,
        epochs,
        batchSize,
        optimiser,
        rate,
        loss,
        silence,
        columnLimit,
        inputNoise,
        newSeed);
  }

  /** Another loss; gradients of losses differ in size, so the column limit goes with it. */
  public TrainingSettings withLoss(LossSettings newLoss, double newColumnLimit) {
    return new TrainingSettings(
        network,
        neuron,
        grid,
        initial,
        epochs,
        batchSize,
        optimiser,
        rate,
        newLoss,
        silence,
        newColumnLimit,
        inputNoise,
        seed);
  }

  public TrainingSettings withEpochs(int newEpochs) {
    return new TrainingSettings(
        network,
        neuron,
        grid,
        initial,
        newEpochs,
        batchSize,
        optimiser,
        rate,
        loss,
        silence,
        columnLimit,
        inputNoise,
        seed);
  }
}
