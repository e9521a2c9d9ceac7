package org.spikewire.host.learning;

import java.util.Arrays;
import org.spikewire.host.learning.firstspike.FirstSpikeLayer;
import org.spikewire.host.learning.firstspike.LayerGradient;
import org.spikewire.host.learning.firstspike.SortedInputs;
import org.spikewire.host.learning.firstspike.SpikeTimeLaw;

/**
 * One layer as groups of neurons with the same law: a single group where all neurons are alike, one
 * for each neuron where every neuron has constants of its own.
 */
final class NeuronGroups {
  private final SpikeTimeLaw[] laws;
  private final double columnLimit;
  private final FirstSpikeLayer[] layers;
  private final SortedInputs[] inputs;
  private final LayerGradient[] gradients;
  private final double[] groupError;
  private final int width;

  /**
   * A layer with weights of zero.
   *
   * @param laws one for all neurons, or one for each
   */
  NeuronGroups(SpikeTimeLaw[] laws, int sources, int neurons, double columnLimit) {
    this(
        laws,
        columnLimit,
        Arrays.stream(laws)
            .map(law -> new FirstSpikeLayer(law, sources, neurons / laws.length))
            .toArray(FirstSpikeLayer[]::new));
    if (laws.length != 1 && laws.length != neurons) {
      throw new IllegalArgumentException(
          laws.length + " laws for " + neurons + " neurons; one for all or one for each is needed");
    }
  }

  private NeuronGroups(SpikeTimeLaw[] laws, double columnLimit, FirstSpikeLayer[] layers) {
    this.laws = laws;
    this.columnLimit = columnLimit;
    this.layers = layers;
    width = layers[0].neurons();
    inputs = new SortedInputs[layers.length];
    gradients = new LayerGradient[layers.length];
    groupError = new double[width];
    for (int g = 0; g < layers.length; g++) {
      inputs[g] = new SortedInputs(laws[g], layers[g].sources());
      gradients[g] = new LayerGradient(layers[g], columnLimit);
    }
  }

  /** The same layer with the same live weights and a gradient of its own, for another thread. */
  NeuronGroups twin() {
    FirstSpikeLayer[] twins =
        Arrays.stream(layers).map(FirstSpikeLayer::twin).toArray(FirstSpikeLayer[]::new);
    return new NeuronGroups(laws, columnLimit, twins);
  }

  /** Sets the weights of a source, one for each neuron. */
  void weights(int source, double[] ofNeurons) {
    for (int g = 0; g < layers.length; g++) {
      System.arraycopy(ofNeurons, g * width, layers[g].weights()[source], 0, width);
    }
  }

  /** The inputs, to be filled before {@link #prepare()}. */
  SortedInputs inputs() {
    return inputs[0];
  }

  /** Sorts the inputs and evaluates all laws. */
  void prepare() {
    inputs[0].prepare();
    for (int g = 1; g < inputs.length; g++) {
      inputs[g].prepareAs(inputs[0]);
    }
  }

  /** Writes the first spike times from {@code out[offset]}. */
  void forward(double[] out, int offset) {
    for (int g = 0; g < layers.length; g++) {
      layers[g].forward(inputs[g], out, offset + g * width);
    }
  }

  void clearGradient() {
    for (LayerGradient gradient : gradients) {
      gradient.clear();
    }
  }

  /** Adds the gradient of one sample, as {@link LayerGradient#add} does. */
  void backward(double[] observed, int offset, double[] error, double[] inputError) {
    for (int g = 0; g < gradients.length; g++) {
      System.arraycopy(error, g * width, groupError, 0, width);
      gradients[g].add(inputs[g], observed, offset + g * width, groupError, inputError);
    }
  }

  /** Adds a gradient that makes a silent neuron more excitable. */
  void addSilent(int neuron, double error) {
    int group = neuron / width;
    gradients[group].addSilent(inputs[group], neuron % width, error);
  }

  /** Adds the gradient of the weights of one source to {@code target}, from {@code offset}. */
  void addGradient(int source, double[] target, int offset) {
    for (int g = 0; g < gradients.length; g++) {
      double[] sum = gradients[g].sum()[source];
      for (int j = 0; j < width; j++) {
        target[offset + g * width + j] += sum[j];
      }
    }
  }

  long droppedColumns() {
    return Arrays.stream(gradients).mapToLong(LayerGradient::droppedColumns).sum();
  }
}
