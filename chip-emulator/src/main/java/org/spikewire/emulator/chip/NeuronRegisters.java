package org.spikewire.emulator.chip;

import org.spikewire.emulator.analog.CircuitSettings;
import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.bus.RegisterFile;
import org.spikewire.protocol.chip.CapMemBlock;
import org.spikewire.protocol.chip.CommonNeuronBackendConfig;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronBackendConfig;
import org.spikewire.protocol.chip.NeuronConfig;

/** Configuration of the neuron circuits, analog and digital part. */
final class NeuronRegisters implements CircuitSettings {
  private static final int QUADRANTS = CapMemBlock.values().length;
  private static final int QUADRANT_SIZE = Neuron.COUNT / QUADRANTS;
  private static final int CONFIG_STRIDE = 8;
  private static final int BACKENDS = CommonNeuronBackendConfig.BLOCKS;
  private static final int BACKEND_STRIDE = NeuronBackendConfig.WORDS;
  private static final int BACKEND_SIZE = Neuron.COUNT / BACKENDS;
  private static final int TIMING = 0x402;

  private final RegisterFile[] circuits = new RegisterFile[QUADRANTS];
  private final RegisterFile[] backends = new RegisterFile[BACKENDS];
  private final RegisterFile[] commons = new RegisterFile[BACKENDS];
  private final RegisterFile[] timings = new RegisterFile[QUADRANTS + BACKENDS];

  NeuronRegisters(Changes changes) {
    for (int q = 0; q < QUADRANTS; q++) {
      circuits[q] = new RegisterFile(CONFIG_STRIDE * QUADRANT_SIZE, changes::circuits);
    }
    for (int b = 0; b < BACKENDS; b++) {
      backends[b] = new RegisterFile(BACKEND_STRIDE * BACKEND_SIZE, changes::circuits);
      commons[b] = new RegisterFile(CommonNeuronBackendConfig.WORDS, changes::constants);
    }
    for (int t = 0; t < timings.length; t++) {
      timings[t] = new RegisterFile(2);
    }
  }

  void map(Omnibus omnibus) {
    for (int q = 0; q < QUADRANTS; q++) {
      int base = new Neuron(q * QUADRANT_SIZE).configAddress();
      omnibus.map(base, CONFIG_STRIDE * QUADRANT_SIZE, circuits[q]);
      omnibus.map(base | TIMING, 2, timings[q]);
    }
    for (int b = 0; b < BACKENDS; b++) {
      int base = new Neuron(b * QUADRANT_SIZE).backendAddress();
      omnibus.map(base, BACKEND_STRIDE * BACKEND_SIZE, backends[b]);
      omnibus.map(base | TIMING, 2, timings[QUADRANTS + b]);
      omnibus.map(
          CommonNeuronBackendConfig.address(b), CommonNeuronBackendConfig.WORDS, commons[b]);
    }
  }

  void fill(PowerOn content) {
    for (RegisterFile[] files : new RegisterFile[][] {circuits, backends, commons, timings}) {
      for (RegisterFile file : files) {
        file.fill(content);
      }
    }
  }

  @Override
  public NeuronConfig config(int n) {
    int[] words = new int[NeuronConfig.WORDS];
    int first = n % QUADRANT_SIZE * CONFIG_STRIDE + NeuronConfig.FIRST_WORD;
    for (int w = 0; w < words.length; w++) {
      words[w] = circuits[n / QUADRANT_SIZE].get(first + w);
    }
    return NeuronConfig.decode(words);
  }

  @Override
  public NeuronBackendConfig backend(int n) {
    Neuron neuron = new Neuron(n);
    RegisterFile file = backends[neuron.backend()];
    int first = BACKEND_STRIDE * neuron.indexInBackend();
    return NeuronBackendConfig.decode(
        file.get(first), file.get(first + 1), file.get(first + 2), file.get(first + 3));
  }

  @Override
  public CommonNeuronBackendConfig common(int n) {
    return CommonNeuronBackendConfig.decode(commons[new Neuron(n).backend()].get(0));
  }
}
