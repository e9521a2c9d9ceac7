package org.spikewire.host.board;

import java.util.Arrays;
import org.spikewire.host.board.NetworkMapping.Address;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.SynapseDriver;
import org.spikewire.protocol.chip.SynapseRow;

/**
 * Books labels and drivers of the groups. A group is {@code bus + 4 * row select}, and driver
 * {@code d} of a hemisphere belongs to group {@code d % groups}.
 */
final class DriverGroups {
  private static final int LABELS = SynapseRow.MAX_LABEL + 1;

  private final int groups;
  private final int perHemisphere;
  private final int perGroup;
  private final int[] labels;
  private final int[] drivers;

  DriverGroups(int groups, boolean joined) {
    this.groups = groups;
    perHemisphere = SynapseDriver.PER_HEMISPHERE / groups;
    perGroup = joined ? 2 * perHemisphere : perHemisphere;
    labels = new int[groups];
    drivers = new int[groups];
  }

  /** The columns of the next layer are others, so all drivers are free for its rows. */
  void beginLayer() {
    Arrays.fill(drivers, 0);
  }

  /** An address for a source that can reach any bus. */
  Address takeAnyBus(int rows) throws MappingException {
    int best = 0;
    for (int group = 1; group < groups; group++) {
      best = better(group, best);
    }
    return take(best, best % SynapseDriver.BUSES, rows);
  }

  /** An address for a source whose events go to {@code bus}. */
  Address take(int bus, int rows) throws MappingException {
    int best = bus;
    for (int group = bus; group < groups; group += SynapseDriver.BUSES) {
      best = better(group, best);
    }
    return take(best, bus, rows);
  }

  private int better(int group, int best) {
    int byDrivers = Integer.compare(drivers[group], drivers[best]);
    boolean wins = byDrivers < 0 || byDrivers == 0 && labels[group] < labels[best];
    return wins ? group : best;
  }

  private Address take(int group, int bus, int rows) throws MappingException {
    if (labels[group] == LABELS) {
      throw new MappingException(
          "bus "
              + bus
              + " tells "
              + LABELS
              + " sources apart in each of its "
              + groups / SynapseDriver.BUSES
              + " groups, the network has more");
    }
    if (drivers[group] + rows > perGroup) {
      throw new MappingException(
          "bus "
              + bus
              + " has "
              + perGroup
              + " drivers in each of its "
              + groups / SynapseDriver.BUSES
              + " groups, a layer needs "
              + (drivers[group] + rows - perGroup)
              + " more");
    }
    return new Address(group, labels[group]++);
  }

  /** Gives {@code count} rows from {@code first} a driver each. */
  void takeDrivers(Address address, SynapseDriver[] rows, int first, int count) {
    for (int i = 0; i < count; i++) {
      rows[first + i] = driver(address, drivers[address.group()]++);
    }
  }

  /**
   * Gives {@code count} rows from {@code first} the first drivers of a group, which all sources of
   * a layer connected one to one share.
   */
  void shareDrivers(Address address, SynapseDriver[] rows, int first, int count) {
    for (int i = 0; i < count; i++) {
      rows[first + i] = driver(address, i);
    }
  }

  private SynapseDriver driver(Address address, int slot) {
    Hemisphere hemisphere = Hemisphere.values()[slot / perHemisphere];
    return new SynapseDriver(hemisphere, slot % perHemisphere * groups + address.group());
  }
}
