package org.spikewire.host.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * A layered network, each layer fully connected to the one before.
 *
 * <p>The sources of a layer are the inputs of the network or the neurons of the layer before, then
 * its bias if it has one. Synapse rows are numbered {@code source * copies + copy}; weights are
 * row-major, {@code [row][neuron]}.
 *
 * @param inputs number of input spike sources, the bias not counted
 * @param layers from the first hidden layer to the output layer
 */
public record NetworkShape(int inputs, List<LayerShape> layers) {
  public NetworkShape {
    layers = List.copyOf(layers);
    if (inputs < 1 || layers.isEmpty()) {
      throw new IllegalArgumentException("a network needs inputs and at least one layer");
    }
  }

  /** The same with a bias spike at a time [tau_syn] into every layer behind the first. */
  public NetworkShape withHiddenBias(double time) {
    List<LayerShape> changed = new ArrayList<>(layers.subList(0, 1));
    for (LayerShape layer : layers.subList(1, depth())) {
      changed.add(new LayerShape(layer.neurons(), layer.copies(), time));
    }
    return new NetworkShape(inputs, changed);
  }

  public int depth() {
    return layers.size();
  }

  public LayerShape layer(int layer) {
    return layers.get(layer);
  }

  public int neurons(int layer) {
    return layers.get(layer).neurons();
  }

  /** Neurons of the last layer: one a class. */
  public int outputs() {
    return neurons(depth() - 1);
  }

  /** Sources of a layer without its bias. */
  public int presynaptic(int layer) {
    return layer == 0 ? inputs : neurons(layer - 1);
  }

  /** Sources of a layer with its bias, which comes last. */
  public int sources(int layer) {
    return presynaptic(layer) + (layers.get(layer).hasBias() ? 1 : 0);
  }

  /** Synapse rows of a layer: its sources, each repeated. */
  public int rows(int layer) {
    return sources(layer) * layers.get(layer).copies();
  }

  /** Weights of a layer. */
  public int weights(int layer) {
    return rows(layer) * neurons(layer);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(inputs);
    for (LayerShape layer : layers) {
      text.append(layer.hasBias() ? "(+1)" : "")
          .append(layer.copies() > 1 ? "x" + layer.copies() : "");
      text.append('-').append(layer.neurons());
    }
    return text.toString();
  }
}
