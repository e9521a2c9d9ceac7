package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.emulator.Bench;
import org.spikewire.emulator.analog.Defects;
import org.spikewire.emulator.analog.Drift;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.protocol.playback.EventRecord;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

@Timeout(60)
class DriftTest {
  private static final int MINUTES = 2;
  private static final long SECOND = 125_000_000;

  @Test
  void shouldMoveSpikesInTheCourseOfMinutes() {
    long[] drifting = latencies(Drift.ofTrial(1));
    assertThat(drifting).isEqualTo(latencies(Drift.ofTrial(1)));
    assertThat(drifting).isNotEqualTo(latencies(Drift.ofTrial(2)));
    // The codes have settled; a chip that keeps its temperature repeats itself.
    long[] still = latencies(Drift.none());
    assertThat(still).containsOnly(still[0]);
    assertThat(drifting).isNotEqualTo(still);
    for (long latency : drifting) {
      assertThat(Math.abs(latency - still[0])).isLessThan(250);
    }
  }

  // From an input to the spike [ticks], each ten seconds.
  private static long[] latencies(Drift drift) {
    Lif lif = new Lif();
    lif.timeToFirstSpike();
    lif.weight = 54;
    ChipOptions options =
        new ChipOptions(
            Variation.none(), TemporalNoise.none(), PowerOn.ZERO, Defects.none(), drift);
    try (Bench bench = new Bench(options)) {
      bench.run(lif.configuration());
      long[] latencies = new long[6 * MINUTES];
      for (int i = 0; i < latencies.length; i++) {
        PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
        var start = program.tick();
        program.waitUntil(10 * SECOND);
        for (int event = 0; event < 5; event++) {
          program.spike(lif.label);
        }
        var responses = bench.run(program.waitUntil(10 * SECOND + 20_000));
        EventRecord spikes = responses.spikes();
        assertThat(spikes.size()).isPositive();
        latencies[i] = spikes.chipTimes()[0] - 2 * (responses.fpgaTime(start) + 10 * SECOND);
      }
      return latencies;
    }
  }
}
