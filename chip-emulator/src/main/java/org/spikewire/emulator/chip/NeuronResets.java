package org.spikewire.emulator.chip;

import java.util.function.IntConsumer;
import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.OmnibusBlock;
import org.spikewire.protocol.chip.CommonNeuronBackendConfig;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.SynapseQuad;

/** Write-only registers that make one neuron, or the four of a quad, fire and reset. */
final class NeuronResets {
  private static final int STRIDE = 4;
  private static final int BACKEND_SIZE = Neuron.COUNT / CommonNeuronBackendConfig.BLOCKS;
  private static final int POST_PULSE = 0x400;
  private static final int QUADS = 0x02c9_4000;
  private static final int HEMISPHERE_STRIDE = 0x0100_0000;

  private final IntConsumer fire;

  /** {@code fire} takes circuits 0..511. */
  NeuronResets(IntConsumer fire) {
    this.fire = fire;
  }

  void map(Omnibus omnibus) {
    for (int b = 0; b < CommonNeuronBackendConfig.BLOCKS; b++) {
      int block = b;
      int base = new Neuron(b * BACKEND_SIZE / 2).resetAddress();
      omnibus.map(
          base,
          STRIDE * BACKEND_SIZE,
          writeOnly(offset -> fire.accept(SpikeCounters.circuit(block, offset / STRIDE))));
      // Post pulses reach the correlation sensors only.
      omnibus.map(base + POST_PULSE, 1, writeOnly(offset -> {}));
    }
    for (Hemisphere hemisphere : Hemisphere.values()) {
      omnibus.map(
          QUADS + hemisphere.ordinal() * HEMISPHERE_STRIDE,
          SynapseQuad.COUNT,
          writeOnly(quad -> fireQuad(hemisphere, quad)));
    }
  }

  private void fireQuad(Hemisphere hemisphere, int quad) {
    for (int e = 0; e < SynapseQuad.ENTRIES; e++) {
      fire.accept(hemisphere.ordinal() * Hemisphere.COLUMNS + SynapseQuad.column(quad, e));
    }
  }

  private static OmnibusBlock writeOnly(IntConsumer effect) {
    return new OmnibusBlock() {
      @Override
      public int read(int offset) {
        return 0;
      }

      @Override
      public void write(int offset, int value) {
        effect.accept(offset);
      }

      @Override
      public boolean queued() {
        return true;
      }
    };
  }
}
