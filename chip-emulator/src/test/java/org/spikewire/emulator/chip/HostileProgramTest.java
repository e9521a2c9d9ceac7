package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikewire.emulator.Bench;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.fpga.Executor;
import org.spikewire.protocol.chip.BackgroundSourceConfig;
import org.spikewire.protocol.chip.CapMemCell;
import org.spikewire.protocol.chip.FpgaRegisters;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronConfig;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.ut.ToFpga;

/** Programs that mean no good: memory stays bounded and the next program runs. */
@Timeout(60)
class HostileProgramTest {
  private static final int OUTPUT_BOUND_WORDS = 20_000;

  private final Bench bench = Bench.ideal();

  @AfterEach
  void theNextProgramRuns() {
    bench.executor().reset();
    bench.executor().output().clear();
    PlaybackProgramBuilder next = PlaybackProgram.builder().reset(true).reset(false);
    next.setupTimer().spike(0x1234).waitUntil(1000);
    assertThat(bench.run(next).spikes().size()).isEqualTo(1);
    bench.close();
  }

  @Test
  void shouldSkipTwentySecondsOfNothing() {
    bench.run(new Lif().configuration());
    long start = System.nanoTime();
    bench.run(PlaybackProgram.builder().setupTimer().waitUntil(2_500_000_000L));
    assertThat(System.nanoTime() - start).isLessThan(200_000_000);
  }

  @Test
  void shouldRunAProgramThatNeverHalts() {
    Executor executor = bench.executor();
    long[] words = new long[1 << 12];
    for (int i = 0; i < words.length; i += 2) {
      words[i] = ToFpga.spikePack3(i, i, i);
      words[i + 1] = ToFpga.timerSetup();
    }
    long spikes = 0;
    for (int round = 0; round < 200; round++) {
      spikes += flood(executor, words);
    }
    assertThat(spikes).isPositive();
  }

  @Test
  void shouldHoldTheOutputOfGeneratorsThatRunForSeconds() {
    Executor executor = bench.executor();
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    for (int k = 0; k < BackgroundSourceConfig.COUNT; k++) {
      int[] words = new BackgroundSourceConfig(true, false, 50, 0, 0, k, 0).encode();
      for (int i : new int[] {1, 2, 0}) {
        program.write(BackgroundSourceConfig.address(k) + i, words[i]);
      }
    }
    // 0.1 s: four million events, three in a pack of 80 bits.
    program.setupTimer().waitUntil(12_500_000);
    var built = program.build();
    long words = flood(executor, built.words().toArray());
    assertThat(words).isBetween(1_660_000L, 16_000_000L);
  }

  @Test
  void shouldSurviveRandomWords() {
    int seed = 3;
    Random random = new Random(seed);
    long[] words = new long[10_000];
    for (int i = 0; i < words.length; i++) {
      long opcode = random.nextInt(20);
      words[i] = opcode << 56 | random.nextLong() & 0x1f_ffff_ffffL;
    }
    flood(bench.executor(), words);
  }

  @Test
  void shouldBearCircuitsJoinedInARingWithCellsThatAreNotRefreshed() {
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    for (int n = 0; n < Neuron.COUNT; n++) {
      for (int w = 0; w < NeuronConfig.WORDS; w++) {
        program.write(new Neuron(n).configAddress() + NeuronConfig.FIRST_WORD + w, 0xff);
      }
    }
    for (int base : new int[] {0x0014_0000, 0x0014_8000, 0x0015_0000, 0x0015_8000}) {
      for (int cell = 0; cell < 130 * 32; cell++) {
        program.write(base + cell, CapMemCell.NO_REFRESH);
      }
    }
    program.setupTimer().waitUntil(100_000).spikes(1, 2, 3).waitUntil(10_000_000);
    flood(bench.executor(), program.build().words().toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, CapMemCell.MAX, CapMemCell.NO_REFRESH})
  void shouldBearTheSameExtremeCodeInAllCells(int code) {
    bench.run(new Lif().configuration());
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    for (int base : new int[] {0x0014_0000, 0x0014_8000, 0x0015_0000, 0x0015_8000}) {
      for (int cell = 0; cell < 130 * 32; cell++) {
        program.write(base + cell, code);
      }
    }
    program.setupTimer().waitUntil(1_250_000).spikes(5, 5, 5).waitUntil(1_500_000);
    flood(bench.executor(), program.build().words().toArray());
  }

  @Test
  void shouldEndReadsThatNobodyAnswers() {
    bench.run(new Lif().configuration());
    PlaybackProgramBuilder program = PlaybackProgram.builder();
    program.write(FpgaRegisters.PHY_ENABLE, 0);
    for (int i = 0; i < 10_000; i++) {
      program.spikes(1, 2, 3).read(new Neuron(0).counterAddress());
    }
    program.barrier(ToFpga.BARRIER_OMNIBUS);
    long words = flood(bench.executor(), program.build().words().toArray());
    // A notification for each 52 reads.
    assertThat(words).isBetween(10_000 / 52L, 3 * 10_000 / 52L);
    assertThat(bench.log().get(0)).contains("link down").contains("at instruction 2");
  }

  @Test
  void shouldNotWaitForEver() {
    bench.run(new Lif().configuration());
    PlaybackProgramBuilder program = Bench.synchronised();
    program.write(FpgaRegisters.INSTRUCTION_TIMEOUT, -1);
    for (int i = 0; i < 20; i++) {
      program.setupTimer().waitUntil(0xffff_ffffL);
    }
    program.poll(new Neuron(0).counterAddress(), 1, 1, true);
    flood(bench.executor(), program.build().words().toArray());
    assertThat(bench.executor().now()).isGreaterThan(21 * 0xffff_ffffL);
    assertThat(bench.faults().count(FaultLog.Kind.INSTRUCTION_TIMEOUT)).isEqualTo(1);
  }

  @Test
  void shouldSayWhereAProgramWroteOutsideTheMap() {
    PlaybackProgramBuilder program = PlaybackProgram.builder().setupTimer();
    program.write(0x0700_0000, 1);
    var answer = program.read(0x0700_0004);
    assertThat(bench.run(program).value(answer)).isZero();
    assertThat(bench.log()).hasSize(2);
    // The access comes with the word of data.
    assertThat(bench.log().get(0)).contains("0x7000000").contains("instruction 2");
    assertThat(bench.log().get(1)).contains("0x7000004").contains("instruction 3");
  }

  // Words that came back; they are counted and thrown away.
  private static long flood(Executor executor, long[] words) {
    long answered = 0;
    int consumed = 0;
    while (consumed < words.length || executor.busy()) {
      consumed += executor.accept(words, consumed, words.length - consumed);
      assertThat(executor.output().size()).isLessThan(OUTPUT_BOUND_WORDS);
      answered += executor.output().size();
      executor.output().clear();
    }
    return answered;
  }
}
