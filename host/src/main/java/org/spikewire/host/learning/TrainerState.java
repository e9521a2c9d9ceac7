package org.spikewire.host.learning;

import java.util.Random;

/**
 * All that a training carries from one epoch to the next. A training resumed from a saved state
 * goes on to the same bytes as one that was never interrupted: random numbers of an epoch depend on
 * the seed and the epoch alone, so no generator needs saving.
 *
 * <p>The arrays are live: whoever saves them writes them before the next batch, whoever restores a
 * state copies into them.
 */
public final class TrainerState {
  private final double[][] weights;
  private final double[][] firstMoment;
  private final double[][] secondMoment;
  private long steps;
  private int epoch;
  private int offendingLayer = -1;
  private int offences;
  private int bestEpoch;
  private double bestAccuracy;
  private long substrateTime;

  /** An untrained network with weights of zero. */
  public TrainerState(NetworkShape network) {
    int depth = network.depth();
    weights = new double[depth][];
    firstMoment = new double[depth][];
    secondMoment = new double[depth][];
    for (int l = 0; l < depth; l++) {
      weights[l] = new double[network.weights(l)];
      firstMoment[l] = new double[network.weights(l)];
      secondMoment[l] = new double[network.weights(l)];
    }
  }

  /** An untrained network with the initial weights that the settings and their seed ask for. */
  public static TrainerState initial(TrainingSettings settings) {
    TrainerState state = new TrainerState(settings.network());
    Random random = new Random(settings.seed());
    for (int l = 0; l < state.weights.length; l++) {
      InitialWeights initial = settings.initial().get(l);
      double[] w = state.weights[l];
      for (int i = 0; i < w.length; i++) {
        w[i] = initial.mean() + initial.deviation() * random.nextGaussian();
      }
      settings.clamp(l, w);
    }
    return state;
  }

  /** An untrained network that begins with the weights of another of the same shape. */
  public static TrainerState startingFrom(TrainerState other, TrainingSettings settings) {
    TrainerState state = new TrainerState(settings.network());
    for (int l = 0; l < state.weights.length; l++) {
      System.arraycopy(other.weights[l], 0, state.weights[l], 0, state.weights[l].length);
      settings.clamp(l, state.weights[l]);
    }
    return state;
  }

  /** Master weights of a layer in weight units, {@code [row][neuron]}, not rounded. */
  public double[] weights(int layer) {
    return weights[layer];
  }

  /** Adam's running mean of the gradient, laid out as the weights. */
  public double[] firstMoment(int layer) {
    return firstMoment[layer];
  }

  /** Adam's running mean of the squared gradient, laid out as the weights. */
  public double[] secondMoment(int layer) {
    return secondMoment[layer];
  }

  /** Updates that followed the gradient so far. */
  public long steps() {
    return steps;
  }

  /** Epochs completed. */
  public int epoch() {
    return epoch;
  }

  /** The layer in which too many neurons were silent in the last batch, or -1. */
  public int offendingLayer() {
    return offendingLayer;
  }

  /** Consecutive batches before the last one in which that layer offended. */
  public int offences() {
    return offences;
  }

  /** Epoch with the best validation accuracy so far, the earliest of equals; 0 before the first. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** Validation accuracy of {@link #bestEpoch()}. */
  public double bestAccuracy() {
    return bestAccuracy;
  }

  /** What {@link Substrate#rest} returned after the last epoch; 0 before the first. */
  public long substrateTime() {
    return substrateTime;
  }

  /** Puts the counters back that stand beside the arrays in a saved state. */
  public void restore(
      int epochs,
      long updates,
      int layer,
      int consecutive,
      int best,
      double accuracyOfBest,
      long time) {
    if (epochs < 0 || updates < 0 || layer < -1 || layer >= weights.length || consecutive < 0) {
      throw new IllegalArgumentException("counters of a trainer state out of range");
    }
    epoch = epochs;
    steps = updates;
    offendingLayer = layer;
    offences = consecutive;
    bestEpoch = best;
    bestAccuracy = accuracyOfBest;
    substrateTime = time;
  }

  long countStep() {
    return ++steps;
  }

  /**
   * Notes the layer that offended, -1 for none, and answers how often it had done so just before.
   */
  int offend(int layer) {
    offences = layer >= 0 && layer == offendingLayer ? offences + 1 : 0;
    offendingLayer = layer;
    return offences;
  }

  void completeEpoch(double validationAccuracy, long time) {
    epoch++;
    substrateTime = time;
    if (bestEpoch == 0 || validationAccuracy > bestAccuracy) {
      bestEpoch = epoch;
      bestAccuracy = validationAccuracy;
    }
  }
}
