package org.spikewire.host.learning;

import java.util.Objects;

/**
 * One layer of a feed-forward network.
 *
 * @param neurons number of neurons, at least 1
 * @param copies synapses from each source to each neuron, at least 1: a 6-bit synapse repeated to
 *     raise its weight
 * @param biasTime time of a bias spike that every sample adds to the sources [tau_syn]; NaN for no
 *     bias
 * @param connectivity which sources a neuron has; settings written before there was a choice are of
 *     full layers
 */
public record LayerShape(int neurons, int copies, double biasTime, Connectivity connectivity) {
  public LayerShape {
    connectivity = Objects.requireNonNullElse(connectivity, Connectivity.FULL);
    if (neurons < 1 || copies < 1) {
      throw new IllegalArgumentException(
          "a layer needs at least one neuron and one copy, not " + neurons + ", " + copies);
    }
    if (Double.isInfinite(biasTime) || biasTime < 0) {
      throw new IllegalArgumentException(
          "bias time must be finite and not negative, or NaN for none: " + biasTime);
    }
    if (connectivity == Connectivity.ONE_TO_ONE && !Double.isNaN(biasTime)) {
      throw new IllegalArgumentException("a layer with one source a neuron has no bias");
    }
  }

  /** A fully connected layer. */
  public LayerShape(int neurons, int copies, double biasTime) {
    this(neurons, copies, biasTime, Connectivity.FULL);
  }

  /** A layer with single synapses and no bias. */
  public static LayerShape of(int neurons) {
    return new LayerShape(neurons, 1, Double.NaN);
  }

  /** A layer that passes on each spike of the layer before, later: see {@link AxonalDelays}. */
  public static LayerShape relays(int neurons, int copies) {
    return new LayerShape(neurons, copies, Double.NaN, Connectivity.ONE_TO_ONE);
  }

  public boolean oneToOne() {
    return connectivity == Connectivity.ONE_TO_ONE;
  }

  public boolean hasBias() {
    return !Double.isNaN(biasTime);
  }
}
