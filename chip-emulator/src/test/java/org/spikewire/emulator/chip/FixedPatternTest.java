package org.spikewire.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikewire.emulator.Bench;
import org.spikewire.protocol.playback.EventRecord;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

/**
 * How the circuits of a chip that is not calibrated differ, against figures read off ten circuits
 * of a real one ("single neuron" of the BrainScaleS-2 demos). The standard deviation of ten lies
 * within 0.44 to 1.62 of the true one with 99 %.
 */
@Timeout(60)
class FixedPatternTest {
  private static final double FEWEST = 1 / 1.62;
  private static final double MOST = 1 / 0.44;
  private static final double MADC_LSB = 1.5e-3;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldSpreadThresholdsAndResets(long chip) {
    try (Bench bench = Bench.ofChip(chip)) {
      bench.run(new Population().configuration());
      assertThat(deviation(bench, CircuitTruth::thresholdVolt) / MADC_LSB)
          .isBetween(FEWEST * 11, MOST * 11);
      assertThat(deviation(bench, CircuitTruth::resetVolt) / MADC_LSB)
          .isBetween(FEWEST * 9, MOST * 9);
    }
  }

  // Leak over threshold: 7 %.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldSpreadTheRatesOfRegularSpikes(long chip) {
    Population all = new Population();
    // As there: leak 610, threshold 400, reset 232 MADC LSB, an interval of 6.7 us.
    all.lif.leak = 1000;
    all.lif.threshold = 343;
    all.lif.reset = 548;
    all.lif.leakBias = 200;
    all.lif.refractory = 255;
    try (Bench bench = Bench.ofChip(chip)) {
      // Quiet until the cells have settled.
      all.lif.clocks = false;
      bench.run(all.configuration());
      all.lif.clocks = true;
      PlaybackProgramBuilder program = Bench.synchronised().setupTimer();
      all.lif.shared(program);
      EventRecord spikes = bench.run(program.waitUntil(25_000)).spikes();
      double[] rates =
          Arrays.stream(Population.intervals(spikes)).map(ticks -> 250 / ticks).toArray();
      double mean = Arrays.stream(rates).average().orElseThrow();
      assertThat(1 / mean).isCloseTo(6.7, within(0.5));
      assertThat(deviation(rates) / mean).isBetween(FEWEST * 0.07, MOST * 0.07);
    }
  }

  // "Plastic rate coding" (ts_12): weight 55 gives 0.37 to 0.39 of 45 CADC LSB, of one circuit.
  @Test
  void shouldShowThePostsynapticPotentialOfTheDemosInTheMiddle() {
    Population all = new Population();
    all.lif.fire = false;
    all.lif.weight = 55;
    try (Bench bench = Bench.ofChip(1)) {
      bench.run(all.configuration());
      int[] rest = all.codesAfterEvent(bench, 0);
      int[] peak = all.codesAfterEvent(bench, 10 * 125);
      Arrays.setAll(peak, n -> peak[n] - rest[n]);
      Arrays.sort(peak);
      assertThat((double) peak[peak.length / 2]).isCloseTo(0.38 * 45, within(0.1 * 0.38 * 45));
    }
  }

  private static double deviation(Bench bench, ToDoubleFunction<CircuitTruth> what) {
    return deviation(bench.truth().stream().mapToDouble(what).toArray());
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }
}
