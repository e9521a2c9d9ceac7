package org.spikewire.emulator.chip;

import org.spikewire.emulator.analog.CircuitSettings;
import org.spikewire.emulator.readout.ReadoutSignals;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.NeuronConfig;

/** What a neuron's readout amplifier shows: its membrane or one of its synaptic lines. */
final class NeuronReadout implements ReadoutSignals {
  // A line at rest [V], and how far [s] a drive of 1 V/s on the membrane lowers it; assumed.
  private static final double LINE_REST = 0.9;
  private static final double LINE_SCALE = 5e-6;

  private final CircuitSettings neurons;
  private final SynapseArray[] arrays;
  private final EventCore core;

  NeuronReadout(CircuitSettings neurons, SynapseArray[] arrays, EventCore core) {
    this.neurons = neurons;
    this.arrays = arrays;
    this.core = core;
  }

  @Override
  public boolean connected(int circuit, int channel) {
    return neurons.config(circuit).readoutAmplifier()
        && arrays[circuit / Hemisphere.COLUMNS].readsNeuron(circuit % Hemisphere.COLUMNS, channel);
  }

  @Override
  public double readout(int circuit) {
    NeuronConfig config = neurons.config(circuit);
    return switch (config.readoutSource()) {
      case 1 -> LINE_REST - LINE_SCALE * core.line(circuit, true);
      case 2 -> LINE_REST - LINE_SCALE * core.line(circuit, false);
      default -> core.membrane(circuit);
    };
  }
}
