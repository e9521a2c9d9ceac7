package org.spikewire.host.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * A layered network, each layer connected to the one before, fully or one to one.
 *
 * <p>The sources of a layer are the inputs of the network or the neurons of the layer before, then
 * its bias if it has one. Weights are row-major, {@code [row][neuron]}, and there are no others
 * than those of synapses that exist: the rows of a full layer are numbered {@code source * copies +
 * copy}; those of a one-to-one layer are its copies, since the column says which source is meant.
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
    int sources = inputs;
    for (LayerShape layer : layers) {
      if (layer.oneToOne() && layer.neurons() != sources) {
        throw new IllegalArgumentException(
            "a layer connected one to one needs a neuron for each of its "
                + sources
                + " sources, not "
                + layer.neurons());
      }
      sources = layer.neurons();
    }
  }

  /** The same with a bias spike at a time [tau_syn] into every full layer behind the first. */
  public NetworkShape withHiddenBias(double time) {
    List<LayerShape> changed = new ArrayList<>(layers.subList(0, 1));
    for (LayerShape layer : layers.subList(1, depth())) {
      changed.add(layer.oneToOne() ? layer : new LayerShape(layer.neurons(), layer.copies(), time));
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

  /** Rows of weights of a layer. */
  public int rows(int layer) {
    LayerShape shape = layers.get(layer);
    return (shape.oneToOne() ? 1 : sources(layer)) * shape.copies();
  }

  /** The source of the synapse in a row of a neuron's weights. */
  public int source(int layer, int row, int neuron) {
    LayerShape shape = layers.get(layer);
    return shape.oneToOne() ? neuron : row / shape.copies();
  }

  /** Neurons that stand in layers connected one to one. */
  public int relays() {
    return layers.stream().filter(LayerShape::oneToOne).mapToInt(LayerShape::neurons).sum();
  }

  /** Weights of a layer. */
  public int weights(int layer) {
    return rows(layer) * neurons(layer);
  }

  /** Layer sizes with biases and copies; {@code =} stands where layers are connected one to one. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(inputs);
    for (LayerShape layer : layers) {
      text.append(layer.hasBias() ? "(+1)" : "")
          .append(layer.copies() > 1 ? "x" + layer.copies() : "");
      text.append(layer.oneToOne() ? '=' : '-').append(layer.neurons());
    }
    return text.toString();
  }
}
