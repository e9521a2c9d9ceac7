package org.spikewire.emulator.chip;

import org.spikewire.protocol.chip.Cadc;
import org.spikewire.protocol.chip.CapMemBlock;
import org.spikewire.protocol.chip.ColumnCurrent;
import org.spikewire.protocol.chip.CommonNeuronBackendConfig;
import org.spikewire.protocol.chip.CrossbarNode;
import org.spikewire.protocol.chip.CrossbarNodeConfig;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronBackendConfig;
import org.spikewire.protocol.chip.NeuronConfig;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.chip.OtaGain;
import org.spikewire.protocol.chip.Padi;
import org.spikewire.protocol.chip.RowMode;
import org.spikewire.protocol.chip.SharedParameter;
import org.spikewire.protocol.chip.SynapseDriver;
import org.spikewire.protocol.chip.SynapseDriverConfig;
import org.spikewire.protocol.chip.SynapseQuad;
import org.spikewire.protocol.chip.SynapseRow;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

/** A minimal experiment: top neurons that see the rows of driver 0, labels through L2 lane 0. */
public final class Lif {
  int neuron;
  int leak = 616;
  int reset = 598;
  int threshold = 400;
  int leakBias = 160;
  int tauBias = 30;
  int gm = 500;
  int dac = 600;
  int refractory = 250;
  int clockScale;
  boolean clocks = true;
  int weight = 63;
  int label = 5;
  RowMode mode = RowMode.EXCITATORY;
  boolean fire = true;
  boolean bypass;
  boolean recurrent;
  boolean joined;
  int addressOut;

  public int label() {
    return label;
  }

  public PlaybackProgramBuilder configuration() {
    PlaybackProgramBuilder p = PlaybackProgram.builder();
    for (int i = 0; i < CrossbarNode.COUNT; i++) {
      p.write(new CrossbarNode(0, 0).address() + i, CrossbarNodeConfig.DROP_ALL.encode());
    }
    p.write(new CrossbarNode(4 * new Neuron(neuron).hemisphere().ordinal(), 8).address(), 0);
    p.write(
        new CrossbarNode(8 + new Neuron(neuron).eventOutput() % 4, new Neuron(neuron).eventOutput())
            .address(),
        0);
    if (recurrent) {
      int output = new Neuron(neuron).eventOutput();
      p.write(new CrossbarNode(output % 4, output).address(), 0);
    }
    shared(p);
    circuit(p, neuron, addressOut, fire);
    if (joined) {
      circuit(p, neuron + Hemisphere.COLUMNS, addressOut, false);
    }
    synapse(p);
    return p.setupTimer().waitUntil(12_500_000);
  }

  /** The settings of Goeltz et al. 2021: leak = reset = 80, threshold 150 CADC LSB, 6 us. */
  void timeToFirstSpike() {
    leak = code((0.060 + 80 * 4.5e-3 + 0.31) / 1.185e-3);
    reset = code((0.060 + 80 * 4.5e-3 + 0.415) / 1.32e-3);
    threshold = code((0.060 + 150 * 4.5e-3 - 0.05) / 1.485e-3);
    leakBias = code(1.6e-3 / 6e-6);
    tauBias = code(0.3e-6 * 1022 / 6e-6);
    gm = 550;
    dac = 1000;
    refractory = 250;
    weight = 60;
  }

  private static int code(double value) {
    return (int) Math.rint(value);
  }

  void shared(PlaybackProgramBuilder p) {
    for (CapMemBlock block : CapMemBlock.values()) {
      p.write(SharedParameter.SYN_I_BIAS_DAC.cell(block).address(), dac);
    }
    for (int b = 0; b < CommonNeuronBackendConfig.BLOCKS; b++) {
      int[] words = new CommonNeuronBackendConfig(true, false, clocks, 0, clockScale).encode();
      write(p, CommonNeuronBackendConfig.address(b), words);
    }
  }

  void circuit(PlaybackProgramBuilder p, int index, int address, boolean fires) {
    Neuron n = new Neuron(index);
    cell(p, n, NeuronParameter.V_LEAK, leak);
    cell(p, n, NeuronParameter.V_RESET, reset);
    cell(p, n, NeuronParameter.V_THRESHOLD, threshold);
    cell(p, n, NeuronParameter.I_BIAS_LEAK, leakBias);
    cell(p, n, NeuronParameter.I_BIAS_RESET, 1022);
    cell(p, n, NeuronParameter.I_BIAS_SYNIN_EXC_TAU, tauBias);
    cell(p, n, NeuronParameter.I_BIAS_SYNIN_INH_TAU, tauBias);
    cell(p, n, NeuronParameter.I_BIAS_SYNIN_EXC_SHIFT, 310);
    cell(p, n, NeuronParameter.I_BIAS_SYNIN_INH_SHIFT, 310);
    cell(p, n, NeuronParameter.I_BIAS_SYNIN_EXC_GM, gm);
    cell(p, n, NeuronParameter.I_BIAS_SYNIN_INH_GM, gm);
    NeuronConfig config =
        NeuronConfig.builder()
            .reset(OtaGain.MULTIPLIED)
            .fire(fires)
            .joinBottom(joined && index == neuron)
            .synapticInputs(true)
            .bypass(bypass)
            .capacitor(63)
            .readoutAmplifier(true)
            .readout(true, 0)
            .build();
    write(p, n.configAddress() + NeuronConfig.FIRST_WORD, config.encode());
    write(
        p,
        n.backendAddress(),
        new NeuronBackendConfig(address, refractory, NeuronBackendConfig.LATEST_RELEASE, true, true)
            .encode());
  }

  private void synapse(PlaybackProgramBuilder p) {
    Neuron n = new Neuron(neuron);
    Hemisphere h = n.hemisphere();
    int quad = SynapseQuad.quad(n.column());
    int entry = SynapseQuad.entry(n.column());
    p.write(ColumnCurrent.address(h, quad), ColumnCurrent.ALL);
    for (int[] word : Cadc.neuronReadout(h, quad)) {
      p.write(word[0], word[1]);
    }
    p.write(Cadc.configAddress(h), Cadc.ENABLED);
    SynapseDriver driver = new SynapseDriver(h, 0);
    SynapseRow row = driver.bottomRow();
    int stored = SynapseRow.permuteWeight(weight);
    p.write(row.weightAddress(quad), SynapseQuad.with(0, entry, stored));
    p.write(row.labelAddress(quad), SynapseQuad.with(0, entry, label));
    write(
        p, driver.address(), new SynapseDriverConfig(true, true, 0x1f, mode, RowMode.OFF).encode());
    p.write(Padi.configAddress(h), Padi.FROM_CROSSBAR);
  }

  private static void cell(
      PlaybackProgramBuilder p, Neuron n, NeuronParameter parameter, int value) {
    p.write(parameter.cell(n).address(), value);
  }

  static void write(PlaybackProgramBuilder p, int address, int[] words) {
    for (int i = 0; i < words.length; i++) {
      p.write(address + i, words[i]);
    }
  }
}
