package org.spikewire.host.learning;

/**
 * Raises the weights of silent neurons, where no gradient would (Göltz et al. 2021, methods): if in
 * a batch the fraction of silent (sample, neuron) pairs of a layer is above what is allowed, all
 * weights into neurons that were silent in at least one sample grow by the bump, in the first
 * offending layer only, and the batch makes no step.
 */
final class SilentNeurons {
  private final NetworkShape network;
  private final SilenceRule rule;

  SilentNeurons(NetworkShape network, SilenceRule rule) {
    this.network = network;
    this.rule = rule;
  }

  /** Applies the rule to what was observed; whether weights were raised. */
  boolean bump(SpikeTimes observed, TrainerState state) {
    int layer = offender(observed);
    int before = state.offend(layer);
    if (layer < 0) {
      return false;
    }
    double bump = rule.doubling() ? Math.scalb(rule.bump(), before) : rule.bump();
    raise(observed, layer, state.weights(layer), bump);
    return true;
  }

  private int offender(SpikeTimes observed) {
    for (int l = 0; l < network.depth(); l++) {
      int pairs = observed.size() * network.neurons(l);
      int silent = 0;
      for (int i = 0; i < pairs; i++) {
        silent += silent(observed, l, i) ? 1 : 0;
      }
      if (silent > rule.allowed().get(l) * pairs) {
        return l;
      }
    }
    return -1;
  }

  private void raise(SpikeTimes observed, int layer, double[] weights, double bump) {
    int neurons = network.neurons(layer);
    for (int j = 0; j < neurons; j++) {
      if (wasSilent(observed, layer, j)) {
        for (int i = j; i < weights.length; i += neurons) {
          weights[i] += bump;
        }
      }
    }
  }

  private boolean wasSilent(SpikeTimes observed, int layer, int neuron) {
    int neurons = observed.neurons(layer);
    for (int i = neuron; i < observed.size() * neurons; i += neurons) {
      if (silent(observed, layer, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a neuron was silent in a sample, and not for want of the only source that it has. */
  private boolean silent(SpikeTimes observed, int layer, int pair) {
    boolean idle =
        layer > 0
            && network.layer(layer).oneToOne()
            && !(observed.layer(layer - 1)[pair] < Double.POSITIVE_INFINITY);
    return !idle && !(observed.layer(layer)[pair] < Double.POSITIVE_INFINITY);
  }
}
