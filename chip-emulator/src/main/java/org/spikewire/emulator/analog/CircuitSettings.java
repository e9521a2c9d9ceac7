package org.spikewire.emulator.analog;

import org.spikewire.protocol.chip.CommonNeuronBackendConfig;
import org.spikewire.protocol.chip.NeuronBackendConfig;
import org.spikewire.protocol.chip.NeuronConfig;

/** The digital settings that a circuit's physics depends on; circuit 0..511. */
public interface CircuitSettings {
  NeuronConfig config(int circuit);

  NeuronBackendConfig backend(int circuit);

  /** What the circuits of its backend block share. */
  CommonNeuronBackendConfig common(int circuit);
}
