package org.spikewire.host.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * In what a substrate differs from the model, beside the grid of its weights.
 *
 * @param weightNoise standard deviation of the fixed pattern of synapses, relative to each weight
 * @param jitter standard deviation of every spike time in every trial [tau_syn]
 * @param thresholdSpread standard deviation over the neurons, relative
 * @param tauSpread standard deviation of both time constants over the neurons, relative
 * @param tauFactor factor on the membrane time constant of all neurons
 */
public record Distortions(
    double weightNoise, double jitter, double thresholdSpread, double tauSpread, double tauFactor) {
  /** A substrate like the model. */
  public static final Distortions NONE = new Distortions(0, 0, 0, 0, 1);

  /** No neuron has less than this part of a constant; normal distributions have no such end. */
  private static final double LEAST = 0.1;

  public Distortions {
    boolean spreads = weightNoise >= 0 && jitter >= 0 && thresholdSpread >= 0 && tauSpread >= 0;
    if (!spreads || !(tauFactor > 0)) {
      throw new IllegalArgumentException(
          "distortions must not be negative and the factor of tau_mem be positive");
    }
  }

  /** Whether neurons differ from each other. */
  boolean spread() {
    return thresholdSpread > 0 || tauSpread > 0;
  }

  /**
   * Constants of the neurons of a network, {@code [layer][neuron]}. Capacitance and current of a
   * synapse are the model's, so that a threshold in weight units goes with the leak.
   */
  List<List<NeuronConstants>> neurons(NetworkShape network, NeuronModel model, Random random) {
    List<List<NeuronConstants>> layers = new ArrayList<>();
    for (LayerShape layer : network.layers()) {
      List<NeuronConstants> neurons = new ArrayList<>();
      for (int i = 0; i < layer.neurons(); i++) {
        double tauSyn = factor(tauSpread, random);
        double slower = tauFactor * factor(tauSpread, random);
        double threshold = model.threshold() * factor(thresholdSpread, random) / slower;
        neurons.add(new NeuronConstants(tauSyn, model.tauRatio() * slower, threshold));
      }
      layers.add(List.copyOf(neurons));
    }
    return List.copyOf(layers);
  }

  static double factor(double spread, Random random) {
    return Math.max(LEAST, 1 + spread * random.nextGaussian());
  }
}
