package org.spikewire.emulator.chip;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spikewire.emulator.analog.engine.MembraneEngine;
import org.spikewire.emulator.analog.engine.SynapticPath;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronBackendConfig;
import org.spikewire.protocol.chip.SpikeLabel;

/** What a neuron's spike becomes: a label on its event output, and a route through the crossbar. */
final class NeuronOutputs {
  /** From the comparator through the crossbar to the synapses: 100 ns; assumed. */
  private static final int RECURRENT_DELAY_TICKS = 25;

  private static final SynapticPath[] NO_PATHS = {};

  private final NeuronRegisters neurons;
  private final EventRouter router;
  private final OutputArbiter arbiter = new OutputArbiter();
  private final @Nullable Route[] routes = new Route[Neuron.COUNT];
  private final @Nullable SynapticPath[] known = new SynapticPath[Neuron.COUNT];
  private final int[] labels = new int[Neuron.COUNT];
  private boolean silent;

  NeuronOutputs(NeuronRegisters neurons, EventRouter router) {
    this.neurons = neurons;
    this.router = router;
  }

  /** The route of a neuron's spike; null if it stays silent. */
  @Nullable Route route(int n) {
    return routes[n];
  }

  /** Whether all neurons stay silent. */
  boolean silent() {
    return silent;
  }

  /** The 14 bits that the crossbar compares. */
  int label(int n) {
    return labels[n];
  }

  /**
   * Whether a spike of a neuron finds room on its event output. Spikes come in order of time. On
   * their way back to the synapses they need none.
   */
  boolean takes(int n, long tick) {
    return arbiter.takes(input(n), tick);
  }

  /** Forgets the spikes that wait. */
  void reset() {
    arbiter.reset();
  }

  /** Crossbar input of a neuron. */
  static int input(int n) {
    return n % (Neuron.COUNT / 2) / Neuron.PER_OUTPUT_COLUMNS;
  }

  /** Looks all routes up again. */
  void rebuild() {
    Arrays.fill(routes, null);
    silent = true;
    for (int n = 0; n < Neuron.COUNT; n++) {
      NeuronBackendConfig backend = neurons.backend(n);
      if (backend.spikeOut() && neurons.common(n).eventRegisters()) {
        labels[n] = SpikeLabel.ofNeuron(input(n), backend.addressOut());
        routes[n] = router.route(input(n), labels[n]);
        silent = false;
      }
    }
  }

  /** Tells the engine of the paths that have changed. */
  void handTo(MembraneEngine engine) {
    for (int n = 0; n < Neuron.COUNT; n++) {
      Route route = routes[n];
      SynapticPath path = route == null ? null : router.refreshed(route).path;
      if (path != known[n]) {
        known[n] = path;
        engine.routes(
            n, path == null ? NO_PATHS : new SynapticPath[] {path}, RECURRENT_DELAY_TICKS);
      }
    }
  }
}
