package org.spikewire.host.learning;

import java.util.Arrays;
import org.spikewire.host.learning.firstspike.GradientLimits;
import org.spikewire.host.learning.firstspike.SpikeTimeLaw;

/**
 * A network of neurons with known laws: what they would do, and the gradient of a loss from what
 * was observed. Copies of a synapse act as one with the sum of their weights.
 */
final class FirstSpikeNetwork {
  private static final double[] NONE = {};

  private final NetworkShape shape;
  private final NetworkLayer[] layers;
  private final double[][] error;

  FirstSpikeNetwork(NetworkShape shape, SpikeTimeLaw law, GradientLimits limits) {
    this(shape, uniform(shape, law), limits);
  }

  /**
   * A network with weights of zero.
   *
   * @param laws for each layer one for all neurons, or one for each
   */
  FirstSpikeNetwork(NetworkShape shape, SpikeTimeLaw[][] laws, GradientLimits limits) {
    this(shape, layers(shape, laws, limits));
  }

  private FirstSpikeNetwork(NetworkShape shape, NetworkLayer[] layers) {
    this.shape = shape;
    this.layers = layers;
    error = new double[layers.length][];
    for (int l = 0; l < layers.length; l++) {
      // The bias of the next layer gets an error, too, which nobody asks for.
      error[l] = new double[shape.neurons(l) + 1];
    }
  }

  private static SpikeTimeLaw[][] uniform(NetworkShape shape, SpikeTimeLaw law) {
    SpikeTimeLaw[][] laws = new SpikeTimeLaw[shape.depth()][];
    Arrays.setAll(laws, l -> new SpikeTimeLaw[] {law});
    return laws;
  }

  private static NetworkLayer[] layers(
      NetworkShape shape, SpikeTimeLaw[][] laws, GradientLimits limits) {
    NetworkLayer[] layers = new NetworkLayer[shape.depth()];
    Arrays.setAll(
        layers,
        l ->
            shape.layer(l).oneToOne()
                ? new Relays(laws[l], shape.neurons(l))
                : new NeuronGroups(laws[l], shape.sources(l), shape.neurons(l), limits));
    return layers;
  }

  /** The same network with the same live weights and a gradient of its own, for another thread. */
  FirstSpikeNetwork twin() {
    return new FirstSpikeNetwork(
        shape, Arrays.stream(layers).map(NetworkLayer::twin).toArray(NetworkLayer[]::new));
  }

  /** Sets the weights of a layer, {@code [row][neuron]} in weight units. */
  void weights(int layer, double[] rows) {
    int copies = shape.layer(layer).copies();
    int neurons = shape.neurons(layer);
    double[] sums = new double[neurons];
    for (int i = 0; i < shape.rows(layer) / copies; i++) {
      for (int j = 0; j < neurons; j++) {
        double sum = 0;
        for (int copy = 0; copy < copies; copy++) {
          sum += rows[(i * copies + copy) * neurons + j];
        }
        sums[j] = sum;
      }
      layers[layer].weights(i, sums);
    }
  }

  /** First spike times of all layers for one sample of a batch. */
  void forward(SampleBatch in, int sample, SpikeTimes out) {
    for (int l = 0; l < layers.length; l++) {
      load(l, in, sample, out);
      layers[l].forward(out.layer(l), sample * shape.neurons(l));
    }
  }

  void clearGradient() {
    for (NetworkLayer layer : layers) {
      layer.clearGradient();
    }
  }

  /**
   * Adds the gradient of one sample, from observed times.
   *
   * @param outputError derivative of the loss with respect to the output times, from {@code sample
   *     * outputs}; for a silent output how strongly it is to be made more excitable
   * @param scale factor on the error: one over the size of the batch
   */
  void backward(
      SampleBatch in, int sample, SpikeTimes observed, double[] outputError, double scale) {
    int last = layers.length - 1;
    for (int j = 0; j < shape.outputs(); j++) {
      error[last][j] = outputError[sample * shape.outputs() + j] * scale;
    }
    for (int l = last; l >= 0; l--) {
      load(l, in, sample, observed);
      double[] below = l == 0 ? NONE : error[l - 1];
      Arrays.fill(below, 0);
      int neurons = shape.neurons(l);
      layers[l].backward(observed.layer(l), sample * neurons, error[l], below);
      if (l == last) {
        addSilentOutputs(observed.output(), sample * neurons);
      }
    }
  }

  private void addSilentOutputs(double[] times, int offset) {
    int last = layers.length - 1;
    for (int j = 0; j < shape.outputs(); j++) {
      if (error[last][j] > 0 && !(times[offset + j] < Double.POSITIVE_INFINITY)) {
        layers[last].addSilent(j, error[last][j]);
      }
    }
  }

  /** Adds the gradient to {@code target}, {@code [row][neuron]}. */
  void addGradient(int layer, double[] target) {
    int copies = shape.layer(layer).copies();
    int neurons = shape.neurons(layer);
    for (int row = 0; row < shape.rows(layer); row++) {
      layers[layer].addGradient(row / copies, target, row * neurons);
    }
  }

  long droppedColumns() {
    return Arrays.stream(layers).mapToLong(NetworkLayer::droppedColumns).sum();
  }

  private void load(int layer, SampleBatch in, int sample, SpikeTimes times) {
    int count = shape.presynaptic(layer);
    double[] sources = layer == 0 ? in.times() : times.layer(layer - 1);
    layers[layer].load(sources, sample * count, count, shape.layer(layer).biasTime());
  }
}
