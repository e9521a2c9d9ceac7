package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.emulator.Bench;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.protocol.playback.EventRecord;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

@Timeout(60)
class JitterTest {
  private static final int TRIALS = 300;
  private static final int PERIOD = 25_000;

  // Recorded first-spike times of a real chip scatter by about 190 ns a layer at 6 us.
  @Test
  void shouldScatterFirstSpikesLikeTheRealChip() {
    ChipOptions noisy = new ChipOptions(Variation.none(), TemporalNoise.ofTrial(5), PowerOn.ZERO);
    double sigmaNs = scatterNs(noisy);
    assertThat(sigmaNs).isBetween(130.0, 250.0);
  }

  @Test
  void shouldRepeatFirstSpikesExactlyWithoutNoise() {
    assertThat(scatterNs(ChipOptions.ideal())).isLessThan(4);
  }

  private static double scatterNs(ChipOptions options) {
    Lif lif = new Lif();
    lif.timeToFirstSpike();
    // Nine units of 30 LSB at once, which is neither steep nor close to missing the threshold.
    lif.weight = 54;
    try (Bench bench = new Bench(options)) {
      bench.run(lif.configuration());
      PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
      for (int trial = 0; trial < TRIALS; trial++) {
        for (int i = 0; i < 5; i++) {
          program.waitUntil(1000 + trial * PERIOD + i).spike(lif.label);
        }
      }
      EventRecord spikes = bench.run(program.waitUntil((TRIALS + 1L) * PERIOD)).spikes();
      return 4 * deviation(firstSpikes(spikes));
    }
  }

  // The first spike of each trial, relative to the trial [ticks].
  private static double[] firstSpikes(EventRecord spikes) {
    double[] first = new double[TRIALS];
    int found = 0;
    long previous = Long.MIN_VALUE / 2;
    for (int i = 0; i < spikes.size(); i++) {
      if (spikes.chipTimes()[i] - previous > PERIOD) {
        first[found] = spikes.chipTimes()[i] - 2.0 * found * PERIOD;
        found++;
        previous = spikes.chipTimes()[i];
      }
    }
    assertThat(found).isEqualTo(TRIALS);
    return first;
  }

  private static double deviation(double[] values) {
    double mean = java.util.Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }
}
