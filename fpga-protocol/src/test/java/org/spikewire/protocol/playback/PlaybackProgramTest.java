package org.spikewire.protocol.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.spikewire.protocol.chip.JtagRegisters;
import org.spikewire.protocol.ut.ToFpga;

class PlaybackProgramTest {
  private final PlaybackProgramBuilder builder = PlaybackProgram.builder();

  @Test
  void shouldPackSpikesOfOneTimeAndWaitOneCycleLess() {
    int[] cycles = {-1, 0, 10, 10, 20, 20, 20, 20, 20, 21, -1};
    int[] labels = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0};

    builder.spikes(cycles, labels, 1, 10);

    assertThat(words())
        .containsExactly(
            ToFpga.spikePack1(1),
            ToFpga.waitUntil(9),
            ToFpga.spikePack2(2, 3),
            ToFpga.waitUntil(19),
            ToFpga.spikePack3(4, 5, 6),
            ToFpga.spikePack2(7, 8),
            ToFpga.waitUntil(20),
            ToFpga.spikePack1(9),
            ToFpga.loopback(ToFpga.HALT));
  }

  @Test
  void shouldRefuseSpikesOutOfOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.spikes(new int[] {5, 4}, new int[2], 0, 2))
        .withMessage("cycles[1]: must not be below 5, was 4");
  }

  @Test
  void shouldReadOmnibusThroughJtagWithBit32Set() {
    builder.jtag().read(0x8000_0007);

    assertThat(words())
        .containsExactly(
            ToFpga.jtagIns(JtagRegisters.OMNIBUS_ADDRESS),
            ToFpga.jtagData(0x1_8000_0007L, 33, false),
            ToFpga.jtagIns(JtagRegisters.OMNIBUS_REQUEST),
            ToFpga.jtagData(0, 3, false),
            ToFpga.jtagIns(JtagRegisters.OMNIBUS_DATA),
            ToFpga.jtagData(0, 32, true),
            ToFpga.loopback(ToFpga.HALT));
  }

  @Test
  void shouldSumUpItsWaitsOverTimerResets() {
    builder.waitUntil(100).waitUntil(50).setupTimer().waitUntil(7);
    builder.setupTimer().spikes(new int[] {30}, new int[] {1}, 0, 1);

    assertThat(builder.build().durationCycles()).isEqualTo(137);
  }

  @Test
  void shouldStartAnewAfterClear() {
    builder.read(1);
    builder.tick();
    builder.waitUntil(5);
    PlaybackProgram program = builder.clear().build();

    assertThat(program.omnibusReads() + program.ticks() + program.jtagReads()).isZero();
    assertThat(program.durationCycles()).isZero();
    assertThat(program.words().size()).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhatItsFieldsCannotHold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.spike(0x1_0000))
        .withMessage("label: must be within 0..65535, was 65536");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.waitUntil(1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.barrier(32));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.jtag().shift(0, 34));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.jtag().shift(8, 3));
  }

  private long[] words() {
    return builder.build().words().toArray();
  }
}
