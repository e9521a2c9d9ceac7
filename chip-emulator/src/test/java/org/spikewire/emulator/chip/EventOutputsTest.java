package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.emulator.Bench;
import org.spikewire.emulator.bus.FaultLog.Kind;
import org.spikewire.protocol.chip.BackgroundSourceConfig;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.playback.EventRecord;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

@Timeout(60)
class EventOutputsTest {
  private static final int TICKS_PER_CYCLE = 2;

  private final Bench bench = Bench.ideal();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldLoseWhatMoreThanAllNeuronsOfAnOutputSay() {
    OutputArbiter arbiter = new OutputArbiter();
    // One is on its way, the others wait.
    for (int i = 0; i <= OutputArbiter.DEPTH; i++) {
      assertThat(arbiter.takes(0, 100)).isTrue();
    }
    assertThat(arbiter.takes(0, 101)).isFalse();
    assertThat(arbiter.takes(1, 101)).isTrue();
    assertThat(arbiter.takes(0, 102)).isTrue();
    assertThat(arbiter.takes(0, 102)).isFalse();
  }

  @Test
  void shouldTakeAVolleyOfAllNeuronsAndLoseWhatComesOnTop() {
    LinkArbiter arbiter = new LinkArbiter();
    for (int i = 0; i <= LinkArbiter.DEPTH; i++) {
      assertThat(arbiter.takes(100)).isTrue();
    }
    assertThat(arbiter.takes(101)).isFalse();
    for (int i = 0; i < LinkArbiter.PACK; i++) {
      assertThat(arbiter.takes(102)).isTrue();
    }
    assertThat(arbiter.takes(102)).isFalse();
  }

  @Test
  void shouldBringHomeAVolleyOfAllNeuronsWithTheTickOfTheSpikes() {
    Population all = new Population();
    all.lif.bypass = true;
    bench.run(all.configuration());
    PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
    program.waitUntil(1000).spike(all.lif.label).waitUntil(5000);
    EventRecord spikes = bench.run(program).spikes();
    assertThat(Population.counts(spikes)).containsOnly(1);
    assertThat(bench.faults().count(Kind.EVENT_DROPPED)).isZero();
    assertThat(spikes.chipTimes()[Neuron.COUNT - 1]).isEqualTo(spikes.chipTimes()[0]);
  }

  // Two of the sources go to each lane.
  @Test
  void shouldLoseWhatSourcesSendFasterThanTheLinkTakesItAndSaySo() {
    int cycles = 2000;
    EventRecord spikes = bench.run(generators(cycles)).spikes();
    long sent = (long) BackgroundSourceConfig.COUNT * cycles;
    long lost = bench.faults().count(Kind.EVENT_DROPPED);
    assertThat(spikes.size() + lost).isCloseTo(sent, within(200L));
    assertThat(spikes.size())
        .isBetween(LinkArbiter.PACK * cycles, LinkArbiter.PACK * cycles + LinkArbiter.DEPTH + 100);
    assertThat(bench.log()).hasSize(8).allMatch(line -> line.contains("event dropped"));
  }

  // haldls background.h: 125 million events a second each.
  @Test
  void shouldNotLetASourceSendMoreThanAnEventACycle() {
    PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
    source(program, 0, 1);
    program.waitUntil(10_000).write(BackgroundSourceConfig.address(0), 0);
    EventRecord spikes = bench.run(program.waitUntil(20_000)).spikes();
    assertThat(spikes.size()).isBetween(9_980, 10_000);
    assertThat(spikes.chipTimes()[9_000] - spikes.chipTimes()[0])
        .isEqualTo(9_000 * TICKS_PER_CYCLE);
  }

  // All sources at an event a cycle.
  private static PlaybackProgramBuilder generators(int cycles) {
    PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
    for (int k = 0; k < BackgroundSourceConfig.COUNT; k++) {
      source(program, k, TICKS_PER_CYCLE);
    }
    program.waitUntil(cycles);
    for (int k = 0; k < BackgroundSourceConfig.COUNT; k++) {
      program.write(BackgroundSourceConfig.address(k), 0);
    }
    return program.waitUntil(2L * cycles);
  }

  private static void source(PlaybackProgramBuilder program, int k, int period) {
    int[] words = new BackgroundSourceConfig(true, false, period, 0, 0, k, 0).encode();
    for (int i : new int[] {1, 2, 0}) {
      program.write(BackgroundSourceConfig.address(k) + i, words[i]);
    }
  }
}
