package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.emulator.Bench;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.protocol.playback.EventRecord;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;

@Timeout(60)
class FirstSpikeTest {
  private final Lif lif = new Lif();

  // The times of an Euler integration of the same circuit with steps of 1 ns, in ticks.
  @Test
  void shouldSpikeWhereANaiveIntegrationDoes() {
    try (Bench bench = Bench.ideal()) {
      bench.run(lif.configuration());
      PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
      var start = program.tick();
      for (int i = 0; i < 12; i++) {
        program.waitUntil(1000 + 10L * i).spike(lif.label);
      }
      Responses responses = bench.run(program.waitUntil(20_000));
      long origin = 2 * responses.fpgaTime(start);
      long[] expected = {2372, 3082, 3919, 4993, 6705};
      assertThat(responses.spikes().size()).isEqualTo(expected.length);
      for (int i = 0; i < expected.length; i++) {
        assertThat(responses.spikes().chipTimes()[i] - origin)
            .isBetween(expected[i] - 3, expected[i] + 3);
      }
    }
  }

  @Test
  void shouldGiveTheSameWordsForTheSameSeeds() {
    assertThat(noisyTimes(7, 3)).isEqualTo(noisyTimes(7, 3));
    assertThat(noisyTimes(7, 3)).isNotEqualTo(noisyTimes(7, 4));
    assertThat(noisyTimes(7, 3)).isNotEqualTo(noisyTimes(8, 3));
  }

  private List<Long> noisyTimes(long chip, long trial) {
    ChipOptions options =
        new ChipOptions(Variation.ofChip(chip), TemporalNoise.ofTrial(trial), PowerOn.ZERO);
    try (Bench bench = new Bench(options)) {
      bench.run(lif.configuration());
      PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
      for (int i = 0; i < 300; i++) {
        program.waitUntil(1000 + 100L * i).spike(lif.label);
      }
      EventRecord spikes = bench.run(program.waitUntil(50_000)).spikes();
      assertThat(spikes.size()).isGreaterThan(5);
      return Arrays.stream(spikes.chipTimes(), 0, spikes.size()).boxed().toList();
    }
  }
}
