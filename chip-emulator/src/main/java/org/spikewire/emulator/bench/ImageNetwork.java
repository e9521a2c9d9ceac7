package org.spikewire.emulator.bench;

import java.util.Random;
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
import org.spikewire.protocol.chip.SpikeLabel;
import org.spikewire.protocol.chip.SynapseDriver;
import org.spikewire.protocol.chip.SynapseDriverConfig;
import org.spikewire.protocol.chip.SynapseQuad;
import org.spikewire.protocol.chip.SynapseRow;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

/**
 * A 256-246-10 network on all circuits of a chip: 256 logical neurons of a top and a bottom circuit
 * each, random signed weights that let half of the hidden neurons spike, time constants of 6 us.
 *
 * <p>Source s, an input or the neuron of column s, has driver s for itself: it is one of eight that
 * share the row-select bits that the drivers compare, so it has one of eight labels, inputs and
 * neurons different ones.
 */
final class ImageNetwork {
  static final int INPUTS = 256;

  private static final int HIDDEN = 246;
  private static final int SYNAPSES = 256;
  private static final int GROUP = 8;
  private static final int COMPARED_BITS = 0b10011;
  private static final int SETTLE_CYCLES = 12_500_000;
  private static final int REFRACTORY_COUNTS = 250;
  // Codes for leak = reset = 80 and threshold 150 CADC LSB, tau 6 us at half the capacitance, and
  // synapses of which 30 weight LSB are a unit of a threshold of 2.6.
  private static final int LEAK = 616;
  private static final int RESET = 591;
  private static final int THRESHOLD = 461;
  private static final int LEAK_BIAS = 133;
  private static final int TAU_BIAS = 51;
  private static final int CAPACITOR = 29;
  private static final int GM = 550;
  private static final int DAC = 1000;
  private static final int SHIFT = 310;
  // Weights in LSB: mean and deviation, of inputs and of hidden neurons.
  private static final double[] MEAN = {2, 1.5};
  private static final double[] DEVIATION = {16.5, 15};

  private final PlaybackProgramBuilder program = PlaybackProgram.builder();
  private final Random random;

  ImageNetwork(long seed) {
    random = new Random(seed);
  }

  /**
   * Everything from a chip after power-on to one that carries the network.
   *
   * @param refractoryUs 2 or 16
   */
  PlaybackProgram configuration(int refractoryUs) {
    program.clear();
    shared(refractoryUs);
    for (int n = 0; n < Neuron.COUNT; n++) {
      circuit(new Neuron(n));
    }
    for (int input = 0; input < CrossbarNode.INPUTS; input++) {
      for (int output = 0; output < CrossbarNode.OUTPUTS; output++) {
        if (CrossbarNode.indexOf(output, input) >= 0) {
          program.write(
              new CrossbarNode(output, input).address(),
              (passes(output, input) ? CrossbarNodeConfig.PASS_ALL : CrossbarNodeConfig.DROP_ALL)
                  .encode());
        }
      }
    }
    for (int source = 0; source < SYNAPSES; source++) {
      rows(source);
    }
    return program.setupTimer().waitUntil(SETTLE_CYCLES).build();
  }

  /** The label under which an input 0..255 is sent. */
  static int inputLabel(int input) {
    return SpikeLabel.toSynapses(bus(input), 0, rowSelect(input), member(input));
  }

  // Neurons to their bus in both halves and to the host, lane k to bus k in both halves.
  private static boolean passes(int output, int input) {
    boolean fromNeuron = input < CrossbarNode.FIRST_L2_INPUT;
    boolean fromHost = !fromNeuron && input < CrossbarNode.FIRST_BACKGROUND_INPUT;
    return fromNeuron
        || fromHost && output < CrossbarNode.FIRST_L2_OUTPUT && output % 4 == input % 4;
  }

  private void shared(int refractoryUs) {
    for (CapMemBlock block : CapMemBlock.values()) {
      program.write(SharedParameter.SYN_I_BIAS_DAC.cell(block).address(), DAC);
    }
    int period = refractoryUs * 250 / REFRACTORY_COUNTS;
    int scale = Integer.numberOfTrailingZeros(period) - 1;
    for (int block = 0; block < CommonNeuronBackendConfig.BLOCKS; block++) {
      program.writeBlock(
          CommonNeuronBackendConfig.address(block),
          new CommonNeuronBackendConfig(true, false, true, scale, scale).encode());
    }
    for (Hemisphere hemisphere : Hemisphere.values()) {
      program.write(Padi.configAddress(hemisphere), Padi.FROM_CROSSBAR);
      for (int quad = 0; quad < SynapseQuad.COUNT; quad++) {
        program.write(ColumnCurrent.address(hemisphere, quad), ColumnCurrent.ALL);
      }
    }
  }

  private void circuit(Neuron n) {
    boolean top = n.hemisphere() == Hemisphere.TOP;
    cell(n, NeuronParameter.V_LEAK, LEAK);
    cell(n, NeuronParameter.V_RESET, RESET);
    cell(n, NeuronParameter.V_THRESHOLD, THRESHOLD);
    cell(n, NeuronParameter.I_BIAS_LEAK, LEAK_BIAS);
    cell(n, NeuronParameter.I_BIAS_RESET, 1022);
    cell(n, NeuronParameter.I_BIAS_SYNIN_EXC_TAU, TAU_BIAS);
    cell(n, NeuronParameter.I_BIAS_SYNIN_INH_TAU, TAU_BIAS);
    cell(n, NeuronParameter.I_BIAS_SYNIN_EXC_SHIFT, SHIFT);
    cell(n, NeuronParameter.I_BIAS_SYNIN_INH_SHIFT, SHIFT);
    cell(n, NeuronParameter.I_BIAS_SYNIN_EXC_GM, GM);
    cell(n, NeuronParameter.I_BIAS_SYNIN_INH_GM, GM);
    NeuronConfig config =
        NeuronConfig.builder()
            .reset(OtaGain.MULTIPLIED)
            .fire(top)
            .joinBottom(top)
            .synapticInputs(true)
            .capacitor(CAPACITOR)
            .build();
    program.writeBlock(n.configAddress() + NeuronConfig.FIRST_WORD, config.encode());
    int column = n.column();
    int addressOut = (rowSelect(column) & 3) << 6 | GROUP + member(column);
    program.writeBlock(
        n.backendAddress(),
        new NeuronBackendConfig(
                addressOut, REFRACTORY_COUNTS, NeuronBackendConfig.LATEST_RELEASE, true, top)
            .encode());
  }

  private void cell(Neuron n, NeuronParameter parameter, int code) {
    program.write(parameter.cell(n).address(), code);
  }

  // An excitatory row and an inhibitory one with the weights of a source, in hidden columns of the
  // input, in output columns of the hidden neuron.
  private void rows(int source) {
    SynapseDriver driver = driver(source);
    program.writeBlock(
        driver.address(),
        new SynapseDriverConfig(true, true, COMPARED_BITS, RowMode.EXCITATORY, RowMode.INHIBITORY)
            .encode());
    int[] excitatory = new int[SynapseQuad.COUNT];
    int[] inhibitory = new int[SynapseQuad.COUNT];
    int[] labels = new int[SynapseQuad.COUNT];
    for (int column = 0; column < SYNAPSES; column++) {
      int layer = column < HIDDEN ? 0 : 1;
      boolean silent = layer == 1 && source >= HIDDEN;
      int weight = silent ? 0 : weight(layer);
      set(excitatory, column, SynapseRow.permuteWeight(Math.max(0, weight)));
      set(inhibitory, column, SynapseRow.permuteWeight(Math.max(0, -weight)));
      set(labels, column, layer * GROUP + member(source));
    }
    SynapseRow bottom = driver.bottomRow();
    SynapseRow top = new SynapseRow(bottom.hemisphere(), bottom.index() + 1);
    program.writeBlock(bottom.weightAddress(0), excitatory);
    program.writeBlock(bottom.labelAddress(0), labels);
    program.writeBlock(top.weightAddress(0), inhibitory);
    program.writeBlock(top.labelAddress(0), labels);
  }

  private int weight(int layer) {
    long weight = Math.round(MEAN[layer] + DEVIATION[layer] * random.nextGaussian());
    return (int) Math.max(-SynapseRow.MAX_WEIGHT, Math.min(SynapseRow.MAX_WEIGHT, weight));
  }

  private static void set(int[] words, int column, int value) {
    int quad = SynapseQuad.quad(column);
    words[quad] = SynapseQuad.with(words[quad], SynapseQuad.entry(column), value);
  }

  // The event output of a column's neuron is part of the row-select address of its spikes.
  private static int rowSelect(int source) {
    return source / Neuron.PER_OUTPUT_COLUMNS << 2 | source / GROUP % 4;
  }

  private static int bus(int source) {
    return source / Neuron.PER_OUTPUT_COLUMNS % SynapseDriver.BUSES;
  }

  private static int member(int source) {
    return source % GROUP;
  }

  private static SynapseDriver driver(int source) {
    int member = member(source);
    int place = rowSelect(source) & COMPARED_BITS | member % 4 << 2;
    return new SynapseDriver(
        Hemisphere.values()[member / 4], place * SynapseDriver.BUSES + bus(source));
  }
}
