package org.spikewire.host.learning;

import java.util.Arrays;
import org.spikewire.host.learning.firstspike.FirstSpikeLayer;
import org.spikewire.host.learning.firstspike.GradientLimits;
import org.spikewire.host.learning.firstspike.LayerGradient;
import org.spikewire.host.learning.firstspike.SortedInputs;
import org.spikewire.host.learning.firstspike.SpikeTimeLaw;

/**
 * One layer as groups of neurons with the same law: a single group where all neurons are alike, one
 * for each neuron where every neuron has constants of its own.
 */
final class NeuronGroups implements NetworkLayer {
  private final SpikeTimeLaw[] laws;
  private final GradientLimits limits;
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
  NeuronGroups(SpikeTimeLaw[] laws, int sources, int neurons, GradientLimits limits) {
    this(
        laws,
        limits,
        Arrays.stream(laws)
            .map(law -> new FirstSpikeLayer(law, sources, neurons / laws.length))
            .toArray(FirstSpikeLayer[]::new));
    if (laws.length != 1 && laws.length != neurons) {
      throw new IllegalArgumentException(
          laws.length + " laws for " + neurons + " neurons; one for all or one for each is needed");
    }
  }

  private NeuronGroups(SpikeTimeLaw[] laws, GradientLimits limits, FirstSpikeLayer[] layers) {
    this.laws = laws;
    this.limits = limits;
    this.layers = layers;
    width = layers[0].neurons();
    inputs = new SortedInputs[layers.length];
    gradients = new LayerGradient[layers.length];
    groupError = new double[width];
    for (int g = 0; g < layers.length; g++) {
      inputs[g] = new SortedInputs(laws[g], layers[g].sources());
      gradients[g] = new LayerGradient(layers[g], limits);
    }
  }

  @Override
  public NeuronGroups twin() {
    FirstSpikeLayer[] twins =
        Arrays.stream(layers).map(FirstSpikeLayer::twin).toArray(FirstSpikeLayer[]::new);
    return new NeuronGroups(laws, limits, twins);
  }

  @Override
  public void weights(int row, double[] ofNeurons) {
    for (int g = 0; g < layers.length; g++) {
      System.arraycopy(ofNeurons, g * width, layers[g].weights()[row], 0, width);
    }
  }

  @Override
  public void load(double[] times, int offset, int count, double biasTime) {
    inputs[0].clear();
    inputs[0].add(times, offset, count);
    inputs[0].add(count, biasTime);
    inputs[0].prepare();
    for (int g = 1; g < inputs.length; g++) {
      inputs[g].prepareAs(inputs[0]);
    }
  }

  @Override
  public void forward(double[] out, int offset) {
    for (int g = 0; g < layers.length; g++) {
      layers[g].forward(inputs[g], out, offset + g * width);
    }
  }

  @Override
  public void clearGradient() {
    for (LayerGradient gradient : gradients) {
      gradient.clear();
    }
  }

  @Override
  public void backward(double[] observed, int offset, double[] error, double[] inputError) {
    for (int g = 0; g < gradients.length; g++) {
      System.arraycopy(error, g * width, groupError, 0, width);
      gradients[g].add(inputs[g], observed, offset + g * width, groupError, inputError);
    }
  }

  @Override
  public void addSilent(int neuron, double error) {
    int group = neuron / width;
    gradients[group].addSilent(inputs[group], neuron % width, error);
  }

  @Override
  public void addGradient(int row, double[] target, int offset) {
    for (int g = 0; g < gradients.length; g++) {
      double[] sum = gradients[g].sum()[row];
      for (int j = 0; j < width; j++) {
        target[offset + g * width + j] += sum[j];
      }
    }
  }

  @Override
  public long droppedColumns() {
    return Arrays.stream(gradients).mapToLong(LayerGradient::droppedColumns).sum();
  }
}
