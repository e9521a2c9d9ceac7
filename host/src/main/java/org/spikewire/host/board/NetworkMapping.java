package org.spikewire.host.board;

import java.util.Arrays;
import org.spikewire.host.learning.LayerShape;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.SpikeLabel;
import org.spikewire.protocol.chip.SynapseDriver;

/**
 * Where the neurons, the sources and the synapses of a network lie on a chip.
 *
 * <p>A source (input, bias or neuron) sends its events to one <em>group</em> of synapse drivers:
 * those of one bus whose place on the bus agrees with the row-select address in the compared bits.
 * In its group a source has a label of its own and, for each layer it feeds, as many drivers as it
 * has copies. Drivers are shared between layers: the synapses of a column store the labels of the
 * sources of that column's layer only. In a layer connected one to one a column stores one label,
 * so that all sources of a group share as many drivers as there are copies.
 *
 * <p>Layers, neurons, sources and rows are numbered as in {@link NetworkShape}.
 */
public final class NetworkMapping {
  /** The group and the label in it under which a source sends. */
  record Address(int group, int label) {
    int bus() {
      return group % SynapseDriver.BUSES;
    }

    int rowSelect() {
      return group / SynapseDriver.BUSES;
    }
  }

  private final NetworkShape network;
  private final boolean joined;
  private final int compareMask;
  private final int[][] columns;
  private final Address[][] neurons;
  private final Address[][] externals;
  private final SynapseDriver[][] drivers;

  /**
   * @param columns [layer][neuron]
   * @param neurons [layer][neuron]
   * @param externals [layer] the inputs in layer 0, then the layer's bias if it has one
   * @param drivers [layer][source * copies + copy]
   */
  NetworkMapping(
      NetworkShape network,
      boolean joined,
      int compareMask,
      int[][] columns,
      Address[][] neurons,
      Address[][] externals,
      SynapseDriver[][] drivers) {
    this.network = network;
    this.joined = joined;
    this.compareMask = compareMask;
    this.columns = columns;
    this.neurons = neurons;
    this.externals = externals;
    this.drivers = drivers;
  }

  public NetworkShape network() {
    return network;
  }

  /** Whether a neuron is a top and a bottom circuit with one membrane and 512 rows. */
  public boolean joined() {
    return joined;
  }

  /** Bits of the row-select address that the drivers compare. */
  public int compareMask() {
    return compareMask;
  }

  public int column(int layer, int neuron) {
    return columns[layer][neuron];
  }

  /** The circuit that fires for a neuron. */
  public Neuron circuit(int layer, int neuron) {
    return Neuron.of(Hemisphere.TOP, columns[layer][neuron]);
  }

  /** Whether a circuit is, or is part of, a neuron of the network. */
  public boolean uses(Neuron circuit) {
    return (joined || circuit.hemisphere() == Hemisphere.TOP)
        && Arrays.stream(columns).flatMapToInt(Arrays::stream).anyMatch(c -> c == circuit.column());
  }

  /** The driver whose two rows carry a weight {@code [row][neuron]}, excitatory and inhibitory. */
  public SynapseDriver driver(int layer, int row, int neuron) {
    LayerShape shape = network.layer(layer);
    return drivers[layer][shape.oneToOne() ? neuron * shape.copies() + row : row];
  }

  /** The six-bit label that the synapse of a weight {@code [row][neuron]} stores. */
  public int synapseLabel(int layer, int row, int neuron) {
    return address(layer, network.source(layer, row, neuron)).label();
  }

  /** The 16-bit label that the host sends for an input. */
  public int inputLabel(int input) {
    return eventLabel(externals[0][input]);
  }

  /** The 16-bit label that the host sends for the bias of a layer. */
  public int biasLabel(int layer) {
    return eventLabel(externals[layer][externals[layer].length - 1]);
  }

  /** Low part of the labels of a neuron's spikes: row select above the synapse label. */
  public int addressOut(int layer, int neuron) {
    Address address = neurons[layer][neuron];
    return address.rowSelect() << 6 | address.label();
  }

  /** The 14 bits under which a neuron's spikes arrive. */
  public int neuronLabel(int layer, int neuron) {
    return SpikeLabel.ofNeuron(circuit(layer, neuron).eventOutput(), addressOut(layer, neuron));
  }

  private Address address(int layer, int source) {
    if (layer > 0 && source < network.presynaptic(layer)) {
      return neurons[layer - 1][source];
    }
    return externals[layer][layer == 0 ? source : 0];
  }

  // Lane and bus have the same number, so that the crossbar needs no label bits to route.
  private static int eventLabel(Address address) {
    return SpikeLabel.toSynapses(address.bus(), 0, address.rowSelect(), address.label());
  }
}
