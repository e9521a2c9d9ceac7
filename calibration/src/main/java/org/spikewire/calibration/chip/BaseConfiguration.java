package org.spikewire.calibration.chip;

import org.spikewire.protocol.chip.Cadc;
import org.spikewire.protocol.chip.CapMemBlock;
import org.spikewire.protocol.chip.ColumnCurrent;
import org.spikewire.protocol.chip.CrossbarNode;
import org.spikewire.protocol.chip.FpgaRegisters;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Padi;
import org.spikewire.protocol.chip.RowMode;
import org.spikewire.protocol.chip.SharedParameter;
import org.spikewire.protocol.chip.SynapseDriver;
import org.spikewire.protocol.chip.SynapseDriverConfig;
import org.spikewire.protocol.chip.SynapseQuad;
import org.spikewire.protocol.chip.SynapseRow;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

/**
 * What stays the same through a calibration: shared cells, converters, synapses in the groups of
 * {@link Stimuli}, and a crossbar that leads lane 0 to all drivers and neurons to the host only.
 */
final class BaseConfiguration {
  private static final int NO_DIGITAL_OFFSET = 128;
  private static final int NO_COMPARISON = 0;
  private static final int EVENT_LANE = 0;

  private BaseConfiguration() {}

  static void write(PlaybackProgramBuilder program, int synapseDacBias, Stimuli stimuli) {
    program.write(FpgaRegisters.EVENT_RECORDING, 1);
    for (CapMemBlock block : CapMemBlock.values()) {
      program.writeBlock(block.configBase(), CapMemBlock.defaultConfig());
      for (SharedParameter parameter : SharedParameter.values()) {
        program.write(
            parameter.cell(block).address(), WorkingPoint.shared(parameter, synapseDacBias));
      }
    }
    CrossbarRoutes routes = BaseConfiguration::connects;
    routes.writeTo(program);
    for (Hemisphere hemisphere : Hemisphere.values()) {
      columns(program, hemisphere);
      synapses(program, hemisphere, stimuli);
    }
  }

  private static void columns(PlaybackProgramBuilder program, Hemisphere hemisphere) {
    program.write(Cadc.configAddress(hemisphere), Cadc.ENABLED);
    for (int quad = 0; quad < SynapseQuad.COUNT; quad++) {
      program.write(ColumnCurrent.address(hemisphere, quad), ColumnCurrent.ALL);
      for (int[] word : Cadc.neuronReadout(hemisphere, quad)) {
        program.write(word[0], word[1]);
      }
    }
    for (int column = 0; column < Hemisphere.COLUMNS; column++) {
      for (int channel = 0; channel < CadcModel.CHANNELS; channel++) {
        program.write(Cadc.offsetAddress(hemisphere, column, channel), NO_DIGITAL_OFFSET);
      }
    }
  }

  private static void synapses(
      PlaybackProgramBuilder program, Hemisphere hemisphere, Stimuli stimuli) {
    program.write(Padi.configAddress(hemisphere), Padi.FROM_CROSSBAR);
    int[] driverWords =
        new SynapseDriverConfig(true, true, NO_COMPARISON, RowMode.EXCITATORY, RowMode.INHIBITORY)
            .encode();
    for (int d = 0; d < SynapseDriver.PER_HEMISPHERE; d++) {
      SynapseDriver driver = new SynapseDriver(hemisphere, d);
      program.writeBlock(driver.address(), driverWords);
      row(program, driver.bottomRow(), stimuli, false);
      row(program, driver.topRow(), stimuli, true);
    }
  }

  private static void row(
      PlaybackProgramBuilder program, SynapseRow row, Stimuli stimuli, boolean inhibitory) {
    int weights = 0;
    int labels = 0;
    for (Stimulus stimulus : stimuli.all()) {
      if (stimulus.inhibitory() == inhibitory && stimulus.uses(row.driver().index())) {
        weights = inAllEntries(SynapseRow.permuteWeight(stimulus.rowWeight()));
        labels = inAllEntries(stimulus.synapseLabel());
      }
    }
    for (int quad = 0; quad < SynapseQuad.COUNT; quad++) {
      program.write(row.weightAddress(quad), weights);
      program.write(row.labelAddress(quad), labels);
    }
  }

  private static int inAllEntries(int value) {
    int word = 0;
    for (int entry = 0; entry < SynapseQuad.ENTRIES; entry++) {
      word = SynapseQuad.with(word, entry, value);
    }
    return word;
  }

  private static boolean connects(int output, int input) {
    boolean toHost = output >= CrossbarNode.FIRST_L2_OUTPUT;
    return input < CrossbarNode.FIRST_L2_INPUT
        ? toHost
        : !toHost && input == CrossbarNode.FIRST_L2_INPUT + EVENT_LANE;
  }
}
