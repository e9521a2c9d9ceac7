package org.spikewire.emulator.fpga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.spikewire.protocol.chip.JtagRegisters;

class JtagPortTest {
  private final RecordingChip chip = new RecordingChip();
  private final JtagPort jtag = new JtagPort(chip);

  @Test
  void shouldIdentifyTheChipAfterInit() {
    jtag.instruction(JtagRegisters.BYPASS);
    jtag.init();
    assertThat(jtag.shift(0, 32, 0)).isEqualTo(0x348580afL);
    assertThat(jtag.shift(0, 32, 0)).isEqualTo(0x348580afL);
  }

  @RepeatedTest(50)
  void shouldDelayByOneBitInBypass(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    int bits = 3 + random.nextInt(31);
    long sent = random.nextLong() & (1L << bits) - 1;
    jtag.instruction(JtagRegisters.BYPASS);
    long out = jtag.shift(sent, bits, 0);
    assertThat(out >>> 1).as("seed %d", seed).isEqualTo(sent & (1L << bits - 1) - 1);
  }

  @Test
  void shouldWriteAndReadTheOmnibus() {
    jtag.instruction(JtagRegisters.OMNIBUS_ADDRESS);
    jtag.shift(0x02c0_0007L, 33, 0);
    jtag.instruction(JtagRegisters.OMNIBUS_DATA);
    jtag.shift(0xdead_beefL, 32, 0);
    jtag.instruction(JtagRegisters.OMNIBUS_REQUEST);
    jtag.shift(0, 3, 0);
    assertThat(chip.registers).containsEntry(0x02c0_0007, 0xdead_beef);

    chip.registers.put(0x02c0_0007, 0x1234_5678);
    jtag.instruction(JtagRegisters.OMNIBUS_ADDRESS);
    jtag.shift(1L << 32 | 0x02c0_0007L, 33, 0);
    jtag.instruction(JtagRegisters.OMNIBUS_REQUEST);
    jtag.shift(0, 3, 0);
    jtag.instruction(JtagRegisters.OMNIBUS_DATA);
    assertThat(jtag.shift(0, 32, 0)).isEqualTo(0x1234_5678L);
  }

  @Test
  void shouldShiftIntoTheChosenPllRegister() {
    jtag.instruction(JtagRegisters.PLL_TARGET);
    jtag.shift(5, 3, 0);
    jtag.instruction(JtagRegisters.SHIFT_PLL);
    jtag.shift(0x2a20_a902L, 32, 0);
    assertThat(chip.registers).containsEntry(0x0008_0005, 0x2a20_a902);
  }

  @Test
  void shouldKeepThePhyRegisters() {
    jtag.instruction(JtagRegisters.phy(3));
    jtag.shift(0x20_4000, 22, 0);
    jtag.instruction(JtagRegisters.phy(4));
    assertThat(jtag.shift(0, 22, 0)).isZero();
    jtag.instruction(JtagRegisters.phy(3));
    assertThat(jtag.shift(0, 22, 0)).isEqualTo(0x20_4000);
  }

  @Test
  void shouldBeBusyWhileItShifts() {
    jtag.scaler(3);
    jtag.shift(0, 32, 1000);
    assertThat(jtag.idleAt()).isGreaterThan(1000 + 3 * 32);
  }
}
