package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikewire.emulator.Bench;
import org.spikewire.protocol.chip.JtagRegisters;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

/** The self test of the PLL as haldls' test-pll runs it. */
class ClockRegistersTest {
  private static final int SELF_TEST = 0x8_0005;
  private static final int STATUS = 0x8_0007;
  // Clock enabled, prescaler 8, range 2, and what to count.
  private static final int CONFIG = 10_240 << 12 | 2 << 8 | 8 << 1 | 1;
  private static final int FINISHED_AND_SUCCESS = 3 << 20;

  private final Bench bench = Bench.ideal();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldCountAsManyEdgesAsExpectedByOmnibusAndByJtag() {
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    var before = program.read(STATUS);
    program.write(SELF_TEST, CONFIG);
    var byOmnibus = program.read(STATUS);
    program.jtag().init().scaler(3).write(SELF_TEST, CONFIG + (5 << 12));
    var config = program.jtag().read(SELF_TEST);
    var byJtag = program.jtag().read(STATUS);
    var responses = bench.run(program);
    assertThat(responses.value(before)).isZero();
    assertThat(responses.value(byOmnibus)).isEqualTo(10_240 | FINISHED_AND_SUCCESS);
    assertThat(responses.value(config)).isEqualTo(CONFIG + (5 << 12));
    assertThat(responses.value(byJtag)).isEqualTo(10_245 | FINISHED_AND_SUCCESS);
  }

  @Test
  void shouldRunItsSelfTestFromTheShiftRegistersOfThePll() {
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    var jtag = program.jtag().init().pllRegister(5, CONFIG);
    jtag.instruction(JtagRegisters.PLL_TARGET).shift(7, 3);
    jtag.instruction(JtagRegisters.SHIFT_PLL);
    var status = jtag.shiftAndRead(0, 32);
    var again = program.read(STATUS);
    var responses = bench.run(program);
    assertThat(responses.value(status)).isEqualTo(10_240L | FINISHED_AND_SUCCESS);
    assertThat(responses.value(again)).isEqualTo(10_240 | FINISHED_AND_SUCCESS);
  }
}
