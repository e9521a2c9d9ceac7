package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikewire.emulator.Bench;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.protocol.chip.Crossbar;
import org.spikewire.protocol.chip.CrossbarNode;
import org.spikewire.protocol.chip.CrossbarNodeConfig;
import org.spikewire.protocol.chip.FpgaRegisters;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.ut.ToFpga;

/** The crossbar as reset leaves it sends each L2 lane back to the FPGA. */
@Timeout(60)
class LoopbackTest {
  private static final int SEED = 20;

  private final Bench bench = Bench.ideal();

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void shouldReturnAllLabelBitsOfPacksOfEverySize(int packSize) {
    int[] labels = new Random(SEED).ints(1000L * packSize, 0, 1 << 16).toArray();
    PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
    for (int i = 0; i < 1000; i++) {
      program.waitUntil(100 + 10L * i);
      int at = packSize * i;
      switch (packSize) {
        case 1 -> program.spike(labels[at]);
        case 2 -> program.spikes(labels[at], labels[at + 1]);
        default -> program.spikes(labels[at], labels[at + 1], labels[at + 2]);
      }
    }
    Responses responses = bench.run(program.waitUntil(20_000));
    int[] returned =
        IntStream.range(0, responses.spikes().size())
            .map(i -> responses.spikes().values()[i])
            .sorted()
            .toArray();
    assertThat(returned).as("seed %d", SEED).isEqualTo(IntStream.of(labels).sorted().toArray());
  }

  @Test
  void shouldStampAnEventHalfwayOnItsFortyCycleFlight() {
    PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
    var start = program.tick();
    program.waitUntil(999).spike(0xc123).waitUntil(2000);
    Responses responses = bench.run(program);
    // The tick was answered in cycle 1 of the timer, the spike sent in cycle 1000.
    long sent = responses.fpgaTime(start) + 999;
    assertThat(responses.spikes().size()).isEqualTo(1);
    assertThat(responses.spikes().chipTimes()[0]).isEqualTo(2 * (sent + 20));
    assertThat(responses.spikes().fpgaTimes()[0]).isEqualTo(sent + 40);
  }

  @Test
  void shouldKeepEveryStampInReachOfItsMessageInABurst() {
    PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
    var start = program.tick();
    for (int i = 0; i < 500; i++) {
      program.spikes(3 * i, 3 * i + 1, 3 * i + 2);
    }
    Responses responses = bench.run(program.waitUntil(5000));
    long first = responses.fpgaTime(start) + 1;
    assertThat(responses.spikes().size()).isEqualTo(1500);
    // No bus listens to the crossbar: none is overrun.
    assertThat(bench.faults().count(FaultLog.Kind.EVENT_DROPPED)).isZero();
    for (int i = 0; i < 1500; i++) {
      int label = responses.spikes().values()[i];
      assertThat(responses.spikes().chipTimes()[i])
          .as("label %d", label)
          .isEqualTo(2 * (first + label / 3 + 20));
    }
  }

  // As haldls' test-absolute_time_playback_program_builder: with no time of flight it were one
  // event
  // too many.
  @Test
  void shouldRecordExactlyTheBurstBetweenSwitchingOnAndOff() {
    PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
    for (int burst = 0; burst < 3; burst++) {
      program.write(FpgaRegisters.EVENT_RECORDING, burst == 1 ? 1 : 0);
      program.barrier(ToFpga.BARRIER_OMNIBUS);
      for (int i = 0; i < 1000; i++) {
        program.spike(0).waitUntil(10_000L * burst + 10L * i);
      }
    }
    assertThat(bench.run(program).spikes().size()).isEqualTo(1000);
  }

  @Test
  void shouldCutRecordingsAtTheCycleOfTheWrite() {
    PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
    program.waitUntil(999).spikes(1, 2).waitUntil(1004).spike(3);
    // Written in cycle 1040, when the first two arrive, and in cycle 1045, when the last one does.
    program.waitUntil(1038).write(FpgaRegisters.EVENT_RECORDING, 0);
    program.waitUntil(1043).write(FpgaRegisters.EVENT_RECORDING, 1);
    Responses responses = bench.run(program.waitUntil(5000));
    assertThat(responses.spikes().size()).isEqualTo(2);
  }

  @Test
  void shouldDropWhatNoNodePassesAndCountIt() {
    int node = new CrossbarNode(9, 9).address();
    int drop = new CrossbarNodeConfig(0, 1, true).encode();
    PlaybackProgramBuilder program = Bench.synchronised().write(node, drop);
    program.setupTimer().spikes(0x4001, 0x4002).spikes(0x8003, 0xc004, 0x4005).waitUntil(1000);
    var drops = program.read(Crossbar.dropCounterAddress(9));
    Responses responses = bench.run(program);
    assertThat(responses.spikes().size()).isEqualTo(2);
    assertThat(responses.value(drops)).isEqualTo(3);
  }

  @Test
  void shouldCompareTheMaskedLabel() {
    int node = new CrossbarNode(8, 8).address();
    PlaybackProgramBuilder program =
        Bench.synchronised().write(node, new CrossbarNodeConfig(0x3800, 0x1000, false).encode());
    program.write(Crossbar.OUTPUT_CONFIG, 1 << 4 + 8);
    program.setupTimer().spikes(0x1000, 0x17ff, 0x1800).spikes(0x0fff, 0x0000).waitUntil(1000);
    var passed = program.read(Crossbar.eventCounterAddress(8));
    Responses responses = bench.run(program);
    assertThat(responses.spikes().size()).isEqualTo(2);
    assertThat(responses.value(passed)).isEqualTo(2);
  }
}
