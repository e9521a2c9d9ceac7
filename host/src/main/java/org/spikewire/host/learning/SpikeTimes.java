package org.spikewire.host.learning;

import java.util.Arrays;
import java.util.Objects;

/**
 * The first spike time of every neuron in every sample of a batch: one flat array {@code
 * [sample][neuron]} a layer. Times are in units of tau_syn from the start of the sample; +infinity
 * is a neuron that stayed silent.
 */
public final class SpikeTimes {
  private final int capacity;
  private final double[][] layers;
  private final int[] neurons;
  private int size;

  public SpikeTimes(int capacity, NetworkShape network) {
    this.capacity = capacity;
    layers = new double[network.depth()][];
    neurons = new int[network.depth()];
    for (int l = 0; l < layers.length; l++) {
      neurons[l] = network.neurons(l);
      layers[l] = new double[Math.multiplyExact(capacity, neurons[l])];
    }
  }

  public int capacity() {
    return capacity;
  }

  /** Samples held. */
  public int size() {
    return size;
  }

  public int depth() {
    return layers.length;
  }

  public int neurons(int layer) {
    return neurons[layer];
  }

  /** Makes room for {@code samples} samples in which every neuron is silent. */
  public void silence(int samples) {
    size = Objects.checkIndex(samples, capacity + 1);
    for (int l = 0; l < layers.length; l++) {
      Arrays.fill(layers[l], 0, size * neurons[l], Double.POSITIVE_INFINITY);
    }
  }

  /** Takes note of a spike; of several spikes of a neuron in a sample the earliest stays. */
  public void observe(int layer, int sample, int neuron, double time) {
    int at = Objects.checkIndex(sample, size) * neurons[layer] + neuron;
    layers[layer][at] = Math.min(layers[layer][at], time);
  }

  /**
   * The backing array of a layer, {@code [sample][neuron]}; valid up to {@link #size()} samples.
   */
  public double[] layer(int layer) {
    return layers[layer];
  }

  /** The backing array of the last layer. */
  public double[] output() {
    return layers[layers.length - 1];
  }
}
