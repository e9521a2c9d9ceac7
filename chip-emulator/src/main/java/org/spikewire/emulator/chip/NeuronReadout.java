package org.spikewire.emulator.chip;

import org.spikewire.emulator.analog.CircuitSettings;
import org.spikewire.emulator.analog.engine.MembraneEngine;
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
  private final MembraneEngine engine;

  NeuronReadout(CircuitSettings neurons, SynapseArray[] arrays, MembraneEngine engine) {
    this.neurons = neurons;
    this.arrays = arrays;
    this.engine = engine;
  }

  @Override
  public boolean connected(int circuit, int channel) {
    return neurons.config(circuit).readoutAmplifier()
        && arrays[circuit / Hemisphere.COLUMNS].readsNeuron(circuit % Hemisphere.COLUMNS, channel);
  }

  @Override
  public boolean drivesLine(int circuit) {
    NeuronConfig config = neurons.config(circuit);
    return config.readoutAmplifier() && config.readout();
  }

  @Override
  public double readout(int circuit) {
    NeuronConfig config = neurons.config(circuit);
    return switch (config.readoutSource()) {
      case 1 -> LINE_REST - LINE_SCALE * engine.line(circuit, true);
      case 2 -> LINE_REST - LINE_SCALE * engine.line(circuit, false);
      default -> engine.membrane(circuit);
    };
  }
}
