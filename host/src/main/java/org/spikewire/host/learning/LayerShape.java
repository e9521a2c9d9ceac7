package org.spikewire.host.learning;

/**
 * One layer of a feed-forward network.
 *
 * @param neurons number of neurons, at least 1
 * @param copies synapses from each source to each neuron, at least 1: a 6-bit synapse repeated to
 *     raise its weight
 * @param biasTime time of a bias spike that every sample adds to the sources [tau_syn]; NaN for no
 *     bias
 */
public record LayerShape(int neurons, int copies, double biasTime) {
  public LayerShape {
    if (neurons < 1 || copies < 1) {
      throw new IllegalArgumentException(
          "a layer needs at least one neuron and one copy, not " + neurons + ", " + copies);
    }
    if (Double.isInfinite(biasTime) || biasTime < 0) {
      throw new IllegalArgumentException(
          "bias time must be finite and not negative, or NaN for none: " + biasTime);
    }
  }

  /** A layer with single synapses and no bias. */
  public static LayerShape of(int neurons) {
    return new LayerShape(neurons, 1, Double.NaN);
  }

  public boolean hasBias() {
    return !Double.isNaN(biasTime);
  }
}
