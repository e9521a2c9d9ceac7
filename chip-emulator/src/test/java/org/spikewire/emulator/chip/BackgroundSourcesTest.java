package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.emulator.Bench;
import org.spikewire.protocol.chip.BackgroundSourceConfig;
import org.spikewire.protocol.playback.EventRecord;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

/** Rates and labels as haldls' test-background_source expects them of the chip. */
@Timeout(60)
class BackgroundSourcesTest {
  private final Bench bench = Bench.ideal();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldSendExactlyOneEventAPeriodFromTheEnablingEdgeOn() {
    // A long silence must not make the next stretch of time too long for its events.
    bench.run(Bench.synchronised().setupTimer().waitUntil(1_000_000_000));
    PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
    for (int k = 0; k < BackgroundSourceConfig.COUNT; k++) {
      write(program, k, new BackgroundSourceConfig(true, false, 100, 0, 0, 0x100 + k, 0));
    }
    program.waitUntil(1_000_050); // 8 ms, 20 000 periods of 0.4 us, and the writes
    for (int k = 0; k < BackgroundSourceConfig.COUNT; k++) {
      program.write(BackgroundSourceConfig.address(k), 0);
    }
    EventRecord spikes = bench.run(program.waitUntil(1_100_000)).spikes();
    int[] counts = new int[BackgroundSourceConfig.COUNT];
    long[] last = new long[BackgroundSourceConfig.COUNT];
    for (int i = 0; i < spikes.size(); i++) {
      int label = spikes.values()[i];
      int source = label & 7;
      assertThat(label).isEqualTo(source % 4 << 14 | 0x100 | source);
      if (counts[source]++ > 0) {
        assertThat(spikes.chipTimes()[i] - last[source]).isEqualTo(100);
      }
      last[source] = spikes.chipTimes()[i];
    }
    assertThat(counts).containsOnly(20_000);
  }

  // The two runs of haldls' test: 0.08 s and 0.8 s, 20 000 periods of each source in each.
  @Test
  void shouldKeepItsRateForASecond() {
    int[] counts = new int[BackgroundSourceConfig.COUNT];
    for (int period : new int[] {1000, 10_000}) {
      PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
      for (int k = 0; k < BackgroundSourceConfig.COUNT; k++) {
        write(program, k, new BackgroundSourceConfig(true, false, period, 0, 0, k, 0));
      }
      program.waitUntil(10_000L * period + 100);
      for (int k = 0; k < BackgroundSourceConfig.COUNT; k++) {
        program.write(BackgroundSourceConfig.address(k), 0);
      }
      EventRecord spikes = bench.run(program.setupTimer().waitUntil(10_000)).spikes();
      for (int i = 0; i < spikes.size(); i++) {
        counts[spikes.values()[i] & 7]++;
      }
    }
    assertThat(counts).containsOnly(40_000);
  }

  @Test
  void shouldComeInOrderOfTime() {
    PlaybackProgramBuilder program = Bench.synchronised();
    for (int k = 0; k < BackgroundSourceConfig.COUNT; k++) {
      write(program, k, new BackgroundSourceConfig(true, false, 101 + 13 * k, 0, 0, k, 0));
    }
    EventRecord spikes = bench.run(program.setupTimer().waitUntil(50_000)).spikes();
    assertThat(spikes.size()).isGreaterThan(4000);
    for (int i = 1; i < spikes.size(); i++) {
      assertThat(spikes.chipTimes()[i]).isGreaterThanOrEqualTo(spikes.chipTimes()[i - 1]);
    }
  }

  @Test
  void shouldThinAndScatterRandomEvents() {
    PlaybackProgramBuilder program = Bench.synchronised();
    write(program, 2, new BackgroundSourceConfig(true, true, 100, 51, 77, 0x40, 0x0f));
    EventRecord spikes = bench.run(program.setupTimer().waitUntil(1_000_000)).spikes();
    // A draw in 400 ns of which 52 in 256 fire.
    assertThat(spikes.size()).isCloseTo(20_000 * 52 / 256, within(250));
    int[] addresses = new int[16];
    for (int i = 0; i < spikes.size(); i++) {
      assertThat(spikes.values()[i] & ~0xf).isEqualTo(2 << 14 | 0x40);
      addresses[spikes.values()[i] & 0xf]++;
    }
    for (int count : addresses) {
      assertThat(count).isBetween(180, 340);
    }
  }

  private static void write(
      PlaybackProgramBuilder program, int source, BackgroundSourceConfig config) {
    int[] words = config.encode();
    for (int i : new int[] {1, 2, 0}) {
      program.write(BackgroundSourceConfig.address(source) + i, words[i]);
    }
  }
}
