package org.spikewire.host.board;

import org.spikewire.calibration.CircuitParameters;
import org.spikewire.calibration.chip.CrossbarRoutes;
import org.spikewire.calibration.chip.Refractory;
import org.spikewire.calibration.chip.WorkingPoint;
import org.spikewire.protocol.chip.CapMemBlock;
import org.spikewire.protocol.chip.CapMemCell;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.ColumnCurrent;
import org.spikewire.protocol.chip.CommonNeuronBackendConfig;
import org.spikewire.protocol.chip.CrossbarNode;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronBackendConfig;
import org.spikewire.protocol.chip.NeuronConfig;
import org.spikewire.protocol.chip.NeuronConfigBuilder;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.chip.OtaGain;
import org.spikewire.protocol.chip.Padi;
import org.spikewire.protocol.chip.RowMode;
import org.spikewire.protocol.chip.SharedParameter;
import org.spikewire.protocol.chip.SynapseDriver;
import org.spikewire.protocol.chip.SynapseDriverConfig;
import org.spikewire.protocol.chip.SynapseQuad;
import org.spikewire.protocol.chip.SynapseRow;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.ut.ToFpga;

/**
 * Writes everything but the weights that makes a chip carry a network: analog parameters, neuron
 * circuits and backends, drivers, labels, crossbar. Every register of these blocks is written, used
 * or not, because the memories of a real chip wake up with random content.
 */
final class ChipConfiguration {
  /** Time for the capacitive memory to reach new values, shared cells included. */
  static final int SETTLE_CYCLES = 100_000 * Clock.CYCLES_PER_US;

  private final NetworkMapping mapping;
  private final CircuitParameters parameters;

  ChipConfiguration(NetworkMapping mapping, CircuitParameters parameters) {
    this.mapping = mapping;
    this.parameters = parameters;
  }

  /** Appends all writes and the wait until the analog parameters have settled. */
  void writeTo(PlaybackProgramBuilder program) {
    capacitiveMemory(program);
    neurons(program);
    backends(program);
    columns(program);
    drivers(program);
    labels(program);
    CrossbarRoutes routes = ChipConfiguration::connects;
    routes.writeTo(program);
    program.barrier(ToFpga.BARRIER_OMNIBUS).setupTimer().waitUntil(SETTLE_CYCLES);
  }

  private void capacitiveMemory(PlaybackProgramBuilder program) {
    for (CapMemBlock block : CapMemBlock.values()) {
      program.writeBlock(block.configBase(), CapMemBlock.defaultConfig());
      for (SharedParameter parameter : SharedParameter.values()) {
        program.write(
            parameter.cell(block).address(),
            WorkingPoint.shared(parameter, parameters.targets().synapseDacBias()));
      }
    }
    for (int n = 0; n < Neuron.COUNT; n++) {
      Neuron neuron = new Neuron(n);
      for (NeuronParameter parameter : NeuronParameter.values()) {
        CapMemCell cell = parameter.cell(neuron);
        program.write(cell.address(), parameters.code(parameter, neuron));
      }
    }
  }

  private void neurons(PlaybackProgramBuilder program) {
    for (int n = 0; n < Neuron.COUNT; n++) {
      program.writeBlock(
          new Neuron(n).configAddress() + NeuronConfig.FIRST_WORD, new int[NeuronConfig.WORDS]);
    }
    for (int layer = 0; layer < mapping.network().depth(); layer++) {
      for (int i = 0; i < mapping.network().neurons(layer); i++) {
        Neuron top = mapping.circuit(layer, i);
        write(program, top, circuit(true));
        if (mapping.joined()) {
          write(program, Neuron.of(Hemisphere.BOTTOM, top.column()), circuit(false));
        }
      }
    }
  }

  private NeuronConfig circuit(boolean fires) {
    NeuronConfigBuilder builder =
        NeuronConfig.builder()
            .reset(OtaGain.MULTIPLIED)
            .readoutAmplifier(true)
            .fire(fires)
            .synapticInputs(true)
            .joinBottom(mapping.joined());
    return parameters.switches().applyTo(builder).build();
  }

  private static void write(PlaybackProgramBuilder program, Neuron neuron, NeuronConfig config) {
    program.writeBlock(neuron.configAddress() + NeuronConfig.FIRST_WORD, config.encode());
  }

  private void backends(PlaybackProgramBuilder program) {
    Refractory refractory = parameters.refractory();
    for (int block = 0; block < CommonNeuronBackendConfig.BLOCKS; block++) {
      int address = CommonNeuronBackendConfig.address(block);
      program.writeBlock(address, refractory.common(true).encode());
    }
    NeuronBackendConfig silent =
        new NeuronBackendConfig(0, 0, NeuronBackendConfig.LATEST_RELEASE, false, false);
    for (int n = 0; n < Neuron.COUNT; n++) {
      program.writeBlock(new Neuron(n).backendAddress(), silent.encode());
    }
    for (int layer = 0; layer < mapping.network().depth(); layer++) {
      for (int i = 0; i < mapping.network().neurons(layer); i++) {
        NeuronBackendConfig config = refractory.backend(mapping.addressOut(layer, i));
        program.writeBlock(mapping.circuit(layer, i).backendAddress(), config.encode());
      }
    }
  }

  private static void columns(PlaybackProgramBuilder program) {
    for (Hemisphere hemisphere : Hemisphere.values()) {
      for (int quad = 0; quad < SynapseQuad.COUNT; quad++) {
        program.write(ColumnCurrent.address(hemisphere, quad), ColumnCurrent.ALL);
      }
    }
  }

  private void drivers(PlaybackProgramBuilder program) {
    SynapseDriverConfig signed =
        new SynapseDriverConfig(
            true, true, mapping.compareMask(), RowMode.EXCITATORY, RowMode.INHIBITORY);
    for (Hemisphere hemisphere : Hemisphere.values()) {
      boolean used = hemisphere == Hemisphere.TOP || mapping.joined();
      program.write(Padi.configAddress(hemisphere), used ? Padi.FROM_CROSSBAR : 0);
      for (int d = 0; d < SynapseDriver.PER_HEMISPHERE; d++) {
        program.writeBlock(
            new SynapseDriver(hemisphere, d).address(),
            (used ? signed : SynapseDriverConfig.off()).encode());
      }
    }
  }

  private void labels(PlaybackProgramBuilder program) {
    int[][] words = new int[2 * Hemisphere.ROWS][SynapseQuad.COUNT];
    for (int layer = 0; layer < mapping.network().depth(); layer++) {
      for (int row = 0; row < mapping.network().rows(layer); row++) {
        for (int neuron = 0; neuron < mapping.network().neurons(layer); neuron++) {
          SynapseDriver driver = mapping.driver(layer, row, neuron);
          int first = driver.hemisphere().ordinal() * Hemisphere.ROWS + driver.bottomRow().index();
          int column = mapping.column(layer, neuron);
          int label = mapping.synapseLabel(layer, row, neuron);
          setEntry(words[first], column, label);
          setEntry(words[first + 1], column, label);
        }
      }
    }
    for (int row = 0; row < words.length; row++) {
      SynapseRow target =
          new SynapseRow(Hemisphere.values()[row / Hemisphere.ROWS], row % Hemisphere.ROWS);
      program.writeBlock(target.labelAddress(0), words[row]);
    }
  }

  private static void setEntry(int[] row, int column, int value) {
    int quad = SynapseQuad.quad(column);
    row[quad] = SynapseQuad.with(row[quad], SynapseQuad.entry(column), value);
  }

  /** Lane k and neuron outputs k, k+4 go to bus k of both halves; neurons also to the host. */
  private static boolean connects(int output, int input) {
    if (input < CrossbarNode.FIRST_L2_INPUT) {
      return true;
    }
    int lane = input - CrossbarNode.FIRST_L2_INPUT;
    return input < CrossbarNode.FIRST_BACKGROUND_INPUT
        && output < CrossbarNode.FIRST_L2_OUTPUT
        && output % SynapseDriver.BUSES == lane;
  }
}
