package org.spikewire.host.board;

import java.util.BitSet;
import java.util.Iterator;
import org.spikewire.calibration.CircuitParameters;
import org.spikewire.calibration.OffTarget;
import org.spikewire.host.board.NetworkMapping.Address;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.SynapseDriver;

/**
 * Lays a layered network on a chip.
 *
 * <p>A neuron's events reach one bus, given by its column, in both hemispheres; inputs reach any.
 * With {@code b} compared bits of row select there are {@code 4 * 2^b} groups. A network fits if no
 * group gets more rows of one layer than it has drivers, and no more sources in all than there are
 * labels. Neurons with more than 128 rows take a top and a bottom circuit, joined. In a layer
 * connected one to one the sources of a group share their drivers.
 */
public final class NetworkMapper {
  /** A neuron chooses two bits of the row-select address of its events; so many can be compared. */
  private static final int MAX_COMPARE_BITS = 2;

  private final NetworkShape network;
  private final boolean joined;
  private final int compareBits;
  private final DriverGroups groups;

  private NetworkMapper(NetworkShape network, boolean joined, int compareBits) {
    this.network = network;
    this.joined = joined;
    this.compareBits = compareBits;
    groups = new DriverGroups(SynapseDriver.BUSES << compareBits, joined);
  }

  /**
   * Maps a network to the usable circuits, and if it does not fit, to as few as possible of those
   * that are only off target beside them: training in the loop copes with them.
   */
  public static NetworkMapping map(NetworkShape network, CircuitParameters circuits)
      throws MappingException {
    BitSet avoided = new BitSet(Neuron.COUNT);
    for (int n = 0; n < Neuron.COUNT; n++) {
      avoided.set(n, !circuits.usable(new Neuron(n)));
    }
    Iterator<OffTarget> spare = circuits.offTarget().iterator();
    while (true) {
      try {
        return map(network, avoided);
      } catch (MappingException noFit) {
        if (!spare.hasNext()) {
          throw noFit;
        }
        avoided.clear(spare.next().circuit().index());
      }
    }
  }

  /**
   * Maps a network around circuits that must not be used.
   *
   * @param unusable neuron indices 0..511
   */
  public static NetworkMapping map(NetworkShape network, BitSet unusable) throws MappingException {
    int rows = 0;
    int neurons = 0;
    for (int layer = 0; layer < network.depth(); layer++) {
      rows = Math.max(rows, network.rows(layer));
      neurons += network.neurons(layer);
    }
    boolean joined = rows > SynapseDriver.PER_HEMISPHERE;
    BitSet free = usableColumns(unusable, joined);
    requireRoom("inputs a neuron", rows, (joined ? 2 : 1) * SynapseDriver.PER_HEMISPHERE);
    requireRoom(neurons(network), neurons, free.cardinality());
    int[][] columns = ColumnPlan.place(network, free);
    for (int bits = 0; ; bits++) {
      try {
        return new NetworkMapper(network, joined, bits).place(columns);
      } catch (MappingException noFit) {
        // More compared bits mean more labels in all, but fewer drivers a group.
        if (bits == MAX_COMPARE_BITS) {
          throw noFit;
        }
      }
    }
  }

  private static String neurons(NetworkShape network) {
    int relays = network.relays();
    return relays == 0 ? "neurons" : "neurons, " + relays + " of them relays of axonal delays,";
  }

  private static BitSet usableColumns(BitSet unusable, boolean joined) {
    BitSet columns = new BitSet(Hemisphere.COLUMNS);
    for (int column = 0; column < Hemisphere.COLUMNS; column++) {
      boolean bottomBad = unusable.get(Neuron.of(Hemisphere.BOTTOM, column).index());
      columns.set(column, !unusable.get(column) && !(joined && bottomBad));
    }
    return columns;
  }

  private static void requireRoom(String what, int needed, int there) throws MappingException {
    if (needed > there) {
      throw new MappingException(
          "the network needs "
              + needed
              + " "
              + what
              + " and the chip has "
              + there
              + " usable: "
              + (needed - there)
              + " too many");
    }
  }

  private NetworkMapping place(int[][] columns) throws MappingException {
    int depth = network.depth();
    Address[][] neurons = new Address[depth][];
    Address[][] externals = new Address[depth][];
    SynapseDriver[][] drivers = new SynapseDriver[depth][];
    for (int layer = 0; layer < depth; layer++) {
      drivers[layer] = new SynapseDriver[network.sources(layer) * network.layer(layer).copies()];
      groups.beginLayer();
      // Neurons have a bus already, externals take what these leave.
      if (layer > 0) {
        neurons[layer - 1] = placeNeurons(columns[layer - 1], layer, drivers[layer]);
      }
      externals[layer] = placeExternals(layer, drivers[layer]);
    }
    groups.beginLayer();
    neurons[depth - 1] = placeOutputs(columns[depth - 1]);
    int compareMask = (1 << compareBits) - 1;
    return new NetworkMapping(network, joined, compareMask, columns, neurons, externals, drivers);
  }

  private Address[] placeExternals(int layer, SynapseDriver[] rows) throws MappingException {
    int first = layer == 0 ? 0 : network.presynaptic(layer);
    Address[] addresses = new Address[network.sources(layer) - first];
    int copies = network.layer(layer).copies();
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = groups.takeAnyBus(copies);
      placeRows(addresses[i], layer, rows, first + i);
    }
    return addresses;
  }

  private Address[] placeNeurons(int[] columns, int layer, SynapseDriver[] rows)
      throws MappingException {
    Address[] addresses = new Address[columns.length];
    int copies = network.layer(layer).copies();
    for (int i = 0; i < columns.length; i++) {
      addresses[i] = groups.take(ColumnPlan.bus(columns[i]), copies);
      placeRows(addresses[i], layer, rows, i);
    }
    return addresses;
  }

  private void placeRows(Address address, int layer, SynapseDriver[] rows, int source) {
    int copies = network.layer(layer).copies();
    if (network.layer(layer).oneToOne()) {
      groups.shareDrivers(address, rows, source * copies, copies);
    } else {
      groups.takeDrivers(address, rows, source * copies, copies);
    }
  }

  private Address[] placeOutputs(int[] columns) throws MappingException {
    Address[] addresses = new Address[columns.length];
    for (int i = 0; i < columns.length; i++) {
      addresses[i] = groups.take(ColumnPlan.bus(columns[i]), 0);
    }
    return addresses;
  }
}
