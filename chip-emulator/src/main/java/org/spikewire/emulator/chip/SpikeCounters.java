package org.spikewire.emulator.chip;

import java.util.Arrays;
import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.OmnibusBlock;
import org.spikewire.protocol.chip.CommonNeuronBackendConfig;
import org.spikewire.protocol.chip.Neuron;

/** An 8-bit spike counter a neuron, with a sticky overflow bit. */
final class SpikeCounters {
  private static final int STRIDE = 4;
  private static final int BACKEND_SIZE = Neuron.COUNT / CommonNeuronBackendConfig.BLOCKS;
  private static final int COUNT_MASK = 0xff;
  private static final int OVERFLOW = 0x100;

  private final int[] counts = new int[Neuron.COUNT];

  void map(Omnibus omnibus) {
    for (int b = 0; b < CommonNeuronBackendConfig.BLOCKS; b++) {
      Neuron first = new Neuron(b * BACKEND_SIZE / 2);
      omnibus.map(first.counterAddress(), STRIDE * BACKEND_SIZE, new Readout(b));
      omnibus.map(first.counterResetAddress(), STRIDE * BACKEND_SIZE, new Clear(b));
    }
  }

  void reset() {
    Arrays.fill(counts, 0);
  }

  void count(int n) {
    int next = (counts[n] & COUNT_MASK) + 1;
    counts[n] = counts[n] & OVERFLOW | (next > COUNT_MASK ? OVERFLOW : next);
  }

  /** Circuit 0..511 of an index in a backend block. */
  static int circuit(int block, int index) {
    int half = BACKEND_SIZE / 2;
    return index / half * 2 * half + block * half + index % half;
  }

  private final class Readout implements OmnibusBlock {
    private final int block;

    Readout(int block) {
      this.block = block;
    }

    @Override
    public int read(int offset) {
      return counts[circuit(block, offset / STRIDE)];
    }

    @Override
    public void write(int offset, int value) {
      // Counters are cleared through their reset registers.
    }

    @Override
    public boolean live() {
      return true;
    }
  }

  private final class Clear implements OmnibusBlock {
    private final int block;

    Clear(int block) {
      this.block = block;
    }

    @Override
    public int read(int offset) {
      return 0;
    }

    @Override
    public void write(int offset, int value) {
      counts[circuit(block, offset / STRIDE)] = 0;
    }
  }
}
