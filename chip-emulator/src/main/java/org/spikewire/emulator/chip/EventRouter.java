package org.spikewire.emulator.chip;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.chip.CrossbarNode;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.SpikeLabel;
import org.spikewire.protocol.chip.SynapseDriver;

/** Routes by crossbar input and label, compiled at first use and kept until a register changes. */
final class EventRouter {
  private static final int LABELS = 1 << 14;

  private final CrossbarMatrix crossbar;
  private final PadiBuses[] padi;
  private final Synapses synapses;
  private final @Nullable Route[] @Nullable [] routes = new Route[CrossbarNode.INPUTS][];

  EventRouter(CrossbarMatrix crossbar, PadiBuses[] padi, Synapses synapses) {
    this.crossbar = crossbar;
    this.padi = padi;
    this.synapses = synapses;
  }

  void clear() {
    Arrays.fill(routes, null);
  }

  /** {@code label}: the 14 bits that the crossbar compares. The path is up to date. */
  Route route(int input, int label) {
    @Nullable Route[] ofInput = routes[input];
    if (ofInput == null) {
      ofInput = new Route[LABELS];
      routes[input] = ofInput;
    }
    Route route = ofInput[label];
    if (route == null) {
      int outputs = crossbar.outputs(input, label);
      route =
          new Route(
              outputs,
              crossbar.countedDrops(input, label),
              taken(outputs),
              opened(taken(outputs), label));
      ofInput[label] = route;
    }
    return refreshed(route);
  }

  /** The same route with its path up to date. */
  Route refreshed(Route route) {
    synapses.refresh(route);
    return route;
  }

  /** An event set off by a trigger register. */
  Route triggered(Hemisphere hemisphere, int buses, int rowSelect, int label) {
    Route route =
        new Route(
            0,
            0,
            buses << SynapseDriver.BUSES * hemisphere.ordinal(),
            opened(hemisphere, buses, rowSelect, label));
    synapses.refresh(route);
    return route;
  }

  // The PADI buses among the outputs that listen to the crossbar.
  private int taken(int outputs) {
    int buses = 0;
    for (int i = 0; i < padi.length * SynapseDriver.BUSES; i++) {
      if (padi[i / SynapseDriver.BUSES].fromCrossbar(i % SynapseDriver.BUSES)) {
        buses |= outputs & 1 << i;
      }
    }
    return buses;
  }

  private int[] opened(int taken, int label) {
    int[] found = {};
    for (Hemisphere hemisphere : Hemisphere.values()) {
      int buses = taken >>> SynapseDriver.BUSES * hemisphere.ordinal() & 0xf;
      found =
          joined(
              found,
              opened(
                  hemisphere, buses, SpikeLabel.rowSelect(label), SpikeLabel.synapseLabel(label)));
    }
    return found;
  }

  private int[] opened(Hemisphere hemisphere, int buses, int rowSelect, int label) {
    int[] found = {};
    for (int bus = 0; bus < SynapseDriver.BUSES; bus++) {
      if ((buses >>> bus & 1) != 0) {
        found = joined(found, synapses.opened(hemisphere, bus, rowSelect, label));
      }
    }
    return found;
  }

  private static int[] joined(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
