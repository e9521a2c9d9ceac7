package org.spikewire.host.learning;

import java.util.Arrays;
import org.spikewire.host.learning.firstspike.FirstSpikeLayer;
import org.spikewire.host.learning.firstspike.LayerGradient;
import org.spikewire.host.learning.firstspike.SortedInputs;
import org.spikewire.host.learning.firstspike.SpikeTimeLaw;

/**
 * A network of ideal neurons: what they would do, and the gradient of a loss from what was
 * observed. Copies of a synapse act as one with the sum of their weights.
 */
final class FirstSpikeNetwork {
  private static final double[] NONE = {};

  private final NetworkShape shape;
  private final SpikeTimeLaw law;
  private final double columnLimit;
  private final FirstSpikeLayer[] layers;
  private final SortedInputs[] inputs;
  private final LayerGradient[] gradients;
  private final double[][] error;

  FirstSpikeNetwork(NetworkShape shape, SpikeTimeLaw law, double columnLimit) {
    this(shape, law, columnLimit, layers(shape, law));
  }

  private FirstSpikeNetwork(
      NetworkShape shape, SpikeTimeLaw law, double columnLimit, FirstSpikeLayer[] layers) {
    this.shape = shape;
    this.law = law;
    this.columnLimit = columnLimit;
    this.layers = layers;
    int depth = shape.depth();
    inputs = new SortedInputs[depth];
    gradients = new LayerGradient[depth];
    error = new double[depth][];
    for (int l = 0; l < depth; l++) {
      inputs[l] = new SortedInputs(law, shape.sources(l));
      gradients[l] = new LayerGradient(layers[l], columnLimit);
      // The bias of the next layer gets an error, too, which nobody asks for.
      error[l] = new double[shape.neurons(l) + 1];
    }
  }

  private static FirstSpikeLayer[] layers(NetworkShape shape, SpikeTimeLaw law) {
    FirstSpikeLayer[] layers = new FirstSpikeLayer[shape.depth()];
    for (int l = 0; l < layers.length; l++) {
      layers[l] = new FirstSpikeLayer(law, shape.sources(l), shape.neurons(l));
    }
    return layers;
  }

  /** The same network with the same live weights and a gradient of its own, for another thread. */
  FirstSpikeNetwork twin() {
    FirstSpikeLayer[] twins = new FirstSpikeLayer[layers.length];
    for (int l = 0; l < twins.length; l++) {
      twins[l] = layers[l].twin();
    }
    return new FirstSpikeNetwork(shape, law, columnLimit, twins);
  }

  /** Sets the weights of a layer, {@code [row][neuron]} in weight units. */
  void weights(int layer, double[] rows) {
    int copies = shape.layer(layer).copies();
    int neurons = shape.neurons(layer);
    int sources = shape.sources(layer);
    double[][] weights = layers[layer].weights();
    for (int i = 0; i < sources; i++) {
      for (int j = 0; j < neurons; j++) {
        double sum = 0;
        for (int copy = 0; copy < copies; copy++) {
          sum += rows[(i * copies + copy) * neurons + j];
        }
        weights[i][j] = sum;
      }
    }
  }

  /** First spike times of all layers for one sample of a batch. */
  void forward(SampleBatch in, int sample, SpikeTimes out) {
    for (int l = 0; l < layers.length; l++) {
      load(l, in, sample, out);
      layers[l].forward(inputs[l], out.layer(l), sample * shape.neurons(l));
    }
  }

  void clearGradient() {
    for (LayerGradient gradient : gradients) {
      gradient.clear();
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
      gradients[l].add(inputs[l], observed.layer(l), sample * neurons, error[l], below);
      if (l == last) {
        addSilentOutputs(observed.output(), sample * neurons);
      }
    }
  }

  private void addSilentOutputs(double[] times, int offset) {
    int last = layers.length - 1;
    for (int j = 0; j < shape.outputs(); j++) {
      if (error[last][j] > 0 && !(times[offset + j] < Double.POSITIVE_INFINITY)) {
        gradients[last].addSilent(inputs[last], j, error[last][j]);
      }
    }
  }

  /** Adds the gradient to {@code target}, {@code [row][neuron]}. */
  void addGradient(int layer, double[] target) {
    int copies = shape.layer(layer).copies();
    int neurons = shape.neurons(layer);
    double[][] sum = gradients[layer].sum();
    for (int row = 0; row < shape.rows(layer); row++) {
      double[] source = sum[row / copies];
      for (int j = 0; j < neurons; j++) {
        target[row * neurons + j] += source[j];
      }
    }
  }

  long droppedColumns() {
    long sum = 0;
    for (LayerGradient gradient : gradients) {
      sum += gradient.droppedColumns();
    }
    return sum;
  }

  private void load(int layer, SampleBatch in, int sample, SpikeTimes times) {
    int count = shape.presynaptic(layer);
    SortedInputs sorted = inputs[layer];
    sorted.clear();
    if (layer == 0) {
      sorted.add(in.times(), sample * count, count);
    } else {
      sorted.add(times.layer(layer - 1), sample * count, count);
    }
    if (shape.layer(layer).hasBias()) {
      sorted.add(count, shape.layer(layer).biasTime());
    }
    sorted.prepare();
  }
}
