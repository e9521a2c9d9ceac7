package org.spikewire.emulator.analog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikewire.protocol.chip.CapMemBlock;
import org.spikewire.protocol.chip.CapMemCell;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.chip.SharedParameter;

class CapacitiveMemoryTest {
  private static final long MS = 1000L * Clock.TICKS_PER_US;

  private long now;
  private int changes;

  @Test
  void shouldApproachAWrittenValueExponentially() {
    CapacitiveMemory memory = memory(false);
    write(memory, 0, NeuronParameter.V_LEAK, 600);
    assertThat(memory.neuron(0, NeuronParameter.V_LEAK, 0)).isZero();
    assertThat(memory.neuron(0, NeuronParameter.V_LEAK, 3 * MS))
        .isCloseTo(600 * (1 - 1 / Math.E), within(1e-6));
    // Software waits 20 ms.
    assertThat(memory.neuron(0, NeuronParameter.V_LEAK, 20 * MS)).isCloseTo(600, within(1.0));
    assertThat(memory.neuron(0, NeuronParameter.V_LEAK, 100 * MS)).isEqualTo(600);
  }

  @Test
  void shouldStartFromWhereItIsWhenWrittenAgain() {
    CapacitiveMemory memory = memory(false);
    write(memory, 0, NeuronParameter.V_LEAK, 600);
    now = 3 * MS;
    write(memory, 0, NeuronParameter.V_LEAK, 100);
    assertThat(memory.neuron(0, NeuronParameter.V_LEAK, now))
        .isCloseTo(600 * (1 - 1 / Math.E), within(1e-3));
  }

  @Test
  void shouldMissTheCodeByAboutOneLsb() {
    CapacitiveMemory memory = memory(true);
    double sum = 0;
    for (int n = 0; n < 512; n++) {
      write(memory, n, NeuronParameter.V_LEAK, 300 + n % 128);
      double miss = memory.neuron(n, NeuronParameter.V_LEAK, 100 * MS) - (300 + n % 128);
      sum += miss * miss;
    }
    assertThat(Math.sqrt(sum / 512)).isBetween(0.85, 1.15);
  }

  @Test
  void shouldBeDisturbedByManyEqualCodesInARow() {
    CapacitiveMemory memory = memory(true);
    write(memory, 0, NeuronParameter.V_LEAK, 500);
    double alone = memory.neuron(0, NeuronParameter.V_LEAK, 100 * MS);
    for (int n = 1; n < 128; n++) {
      write(memory, n, NeuronParameter.V_LEAK, 500);
    }
    assertThat(memory.neuron(0, NeuronParameter.V_LEAK, 100 * MS) - alone).isBetween(1.0, 2.0);
    for (int n = 1; n < 128; n++) {
      write(memory, n, NeuronParameter.V_LEAK, 400);
    }
    assertThat(memory.neuron(0, NeuronParameter.V_LEAK, 100 * MS)).isEqualTo(alone);
  }

  @Test
  void shouldKeepItsVoltageForAWhileWithoutRefresh() {
    CapacitiveMemory memory = memory(false);
    write(memory, 5, NeuronParameter.V_THRESHOLD, 300);
    now = 100 * MS;
    write(memory, 5, NeuronParameter.V_THRESHOLD, CapMemCell.NO_REFRESH);
    assertThat(memory.neuron(5, NeuronParameter.V_THRESHOLD, now)).isEqualTo(300);
    assertThat(memory.neuron(5, NeuronParameter.V_THRESHOLD, now + 1000 * MS))
        .isBetween(250.0, 299.0);
  }

  @Test
  void shouldFindSharedCellsOfTheBlockThatServesACircuit() {
    CapacitiveMemory memory = memory(false);
    var cell = SharedParameter.SYN_I_BIAS_DAC.cell(CapMemBlock.SOUTH_EAST);
    memory.block(CapMemBlock.SOUTH_EAST).write(32 * cell.column() + cell.row(), 800);
    assertThat(memory.shared(511, SharedParameter.SYN_I_BIAS_DAC, 100 * MS)).isEqualTo(800);
    assertThat(memory.shared(127, SharedParameter.SYN_I_BIAS_DAC, 100 * MS)).isZero();
  }

  @Test
  void shouldTellOfChangesOnly() {
    CapacitiveMemory memory = memory(false);
    write(memory, 0, NeuronParameter.V_LEAK, 600);
    write(memory, 0, NeuronParameter.V_LEAK, 600);
    assertThat(changes).isEqualTo(1);
    assertThat(memory.nextLook(0)).isLessThan(MS);
    assertThat(memory.nextLook(40 * MS)).isEqualTo(Long.MAX_VALUE);
  }

  private CapacitiveMemory memory(boolean imperfect) {
    return new CapacitiveMemory(
        new CapMemCells.Surroundings(() -> now, imperfect, 9, () -> changes++));
  }

  private static void write(CapacitiveMemory memory, int n, NeuronParameter parameter, int code) {
    CapMemBlock block = CapMemBlock.values()[n / 128];
    memory.block(block).write(32 * (n % 128) + parameter.ordinal(), code);
  }
}
