package org.spikewire.host.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.host.dataset.Dataset;
import org.spikewire.host.dataset.YinYang;

@Timeout(60)
class DistortedSubstrateTest {
  private static final int SAMPLES = 50;
  private static final TrainingSettings SETTINGS = Presets.yinYang();

  @Test
  void shouldBeTheModelWithoutDistortions() {
    SpikeTimes model =
        run(new ModelSubstrate(SETTINGS.network(), SETTINGS.neuron(), SETTINGS.grid()));
    SpikeTimes distorted = run(substrate(Distortions.NONE));
    assertThat(distorted.layer(0)).isEqualTo(model.layer(0));
    assertThat(distorted.output()).isEqualTo(model.output());
  }

  @Test
  void shouldBeTheModelWithoutDistortionsThroughRelays() {
    TrainingSettings delayed = AxonalDelays.addTo(SETTINGS);
    NetworkShape network = delayed.network();
    SpikeTimes model = run(new ModelSubstrate(network, delayed.neuron(), delayed.grid()));
    SpikeTimes distorted =
        run(new DistortedSubstrate(network, delayed.neuron(), delayed.grid(), Distortions.NONE, 7));
    assertThat(distorted.layer(1)).isEqualTo(model.layer(1));
    assertThat(distorted.output()).isEqualTo(model.output());
  }

  @Test
  void shouldMoveSpikesByTheJitterAndDifferentlyInEveryTrial() {
    SpikeTimes still = run(substrate(Distortions.NONE));
    DistortedSubstrate jittery = substrate(Distortion.JITTER.at(0.02));
    SpikeTimes first = run(jittery);
    SpikeTimes second = run(jittery);
    assertThat(deviation(still.layer(0), first.layer(0))).isCloseTo(0.03, within(0.015));
    assertThat(second.layer(0)).isNotEqualTo(first.layer(0));
  }

  @Test
  void shouldKeepTheFixedPatternOfASeed() {
    for (Distortion fixed :
        new Distortion[] {
          Distortion.WEIGHT_NOISE, Distortion.THRESHOLD_SPREAD, Distortion.TAU_SPREAD
        }) {
      DistortedSubstrate substrate = substrate(fixed.at(0.1));
      double[] times = run(substrate).output().clone();
      assertThat(run(substrate).output()).as("%s", fixed).isEqualTo(times);
      assertThat(run(substrate(fixed.at(0.1))).output()).as("%s", fixed).isEqualTo(times);
      assertThat(run(substrate(Distortions.NONE)).output()).as("%s", fixed).isNotEqualTo(times);
    }
  }

  @Test
  void shouldLowerTheThresholdInWeightsWhereTheMembraneIsSlow() {
    NeuronConstants slow =
        substrate(Distortion.TAU_RATIO.at(2)).measured().orElseThrow().get(0).get(0);
    assertThat(slow).isEqualTo(new NeuronConstants(1, 2, 0.5));
  }

  private static DistortedSubstrate substrate(Distortions distortions) {
    return new DistortedSubstrate(
        SETTINGS.network(), SETTINGS.neuron(), SETTINGS.grid(), distortions, 7);
  }

  private static SpikeTimes run(Substrate substrate) {
    Random random = new Random(3);
    NetworkShape network = substrate.network();
    for (int l = 0; l < network.depth(); l++) {
      int[] lsb = new int[network.weights(l)];
      Arrays.setAll(lsb, i -> random.nextInt(-10, 40));
      substrate.weights(l, lsb);
    }
    Dataset data = YinYang.dataset("distorted", SAMPLES, 42);
    SampleBatch batch = new SampleBatch(SAMPLES, 4);
    for (int sample = 0; sample < SAMPLES; sample++) {
      batch.add(data.times(), 4 * sample);
    }
    SpikeTimes times = new SpikeTimes(SAMPLES, network);
    try {
      substrate.forward(batch, times);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return times;
  }

  private static double deviation(double[] a, double[] b) {
    double squares = 0;
    int count = 0;
    for (int i = 0; i < a.length; i++) {
      if (Double.isFinite(a[i]) && Double.isFinite(b[i])) {
        squares += (a[i] - b[i]) * (a[i] - b[i]);
        count++;
      }
    }
    return Math.sqrt(squares / count);
  }
}
