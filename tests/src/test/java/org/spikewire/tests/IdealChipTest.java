package org.spikewire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.calibration.CircuitParameters;
import org.spikewire.calibration.Targets;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.host.board.BoardSubstrate;
import org.spikewire.host.board.SampleClock;
import org.spikewire.host.dataset.Dataset;
import org.spikewire.host.dataset.YinYang;
import org.spikewire.host.learning.AxonalDelays;
import org.spikewire.host.learning.ModelSubstrate;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.Presets;
import org.spikewire.host.learning.SampleBatch;
import org.spikewire.host.learning.SpikeTimes;
import org.spikewire.host.learning.TrainingSettings;
import org.spikewire.host.run.TaskLibrary;

/** The whole way there and back: an ideal chip must do what the mathematics says. */
@Timeout(120)
class IdealChipTest {
  private static final int SAMPLES = 100;

  /**
   * Codes and input times are quantised: an average spike moves by a thousandth of a time constant,
   * one that barely reaches the threshold by more.
   */
  private static final double TOLERANCE = 0.006;

  @Test
  void shouldFireWhenTheModelSays() throws Exception {
    shouldFireWhenTheModelSays(Presets.yinYang());
  }

  @Test
  void shouldFireWhenTheModelSaysWithSlowMembranesAndABiasIntoTheOutputs() throws Exception {
    TrainingSettings usual = Presets.yinYang();
    shouldFireWhenTheModelSays(
        usual
            .withNeuron(usual.neuron().withTauRatio(2))
            .withNetwork(usual.network().withHiddenBias(0.9), usual.initial()));
  }

  @Test
  void shouldFireWhenTheModelSaysWithARelayBehindEachHiddenNeuron() throws Exception {
    shouldFireWhenTheModelSays(AxonalDelays.addTo(Presets.yinYang()));
  }

  private static void shouldFireWhenTheModelSays(TrainingSettings settings) throws Exception {
    NetworkShape network = settings.network();
    Targets targets = TaskLibrary.targets(settings);
    SpikeTimes modelled = new SpikeTimes(SAMPLES, network);
    SpikeTimes observed = new SpikeTimes(SAMPLES, network);
    SampleBatch batch = batch();
    try (EmulatedBoard board =
            new EmulatedBoard(
                new ChipOptions(Variation.none(), TemporalNoise.none(), PowerOn.ZERO));
        ModelSubstrate model = new ModelSubstrate(network, settings.neuron(), settings.grid())) {
      BoardSubstrate substrate =
          board
              .controller()
              .configure(network, CircuitParameters.nominal(targets), new SampleClock(6, 20));
      Random random = new Random(1);
      for (int layer = 0; layer < network.depth(); layer++) {
        int[] weights = new int[network.weights(layer)];
        double mean = settings.initial().get(layer).mean();
        double deviation = settings.initial().get(layer).deviation();
        Arrays.setAll(
            weights, i -> settings.grid().quantise(mean + deviation * random.nextGaussian()));
        substrate.weights(layer, weights);
        model.weights(layer, weights);
      }
      substrate.forward(batch, observed);
      model.forward(batch, modelled);
    }
    for (int layer = 0; layer < network.depth(); layer++) {
      // Spikes take 100 ns to the next layer, a sixtieth of a time constant.
      shouldAgree(
          modelled.layer(layer),
          observed.layer(layer),
          SAMPLES * network.neurons(layer),
          layer / 60.0,
          TOLERANCE);
    }
  }

  private static void shouldAgree(
      double[] modelled, double[] observed, int count, double delay, double tolerance) {
    int fired = 0;
    int silenceDiffers = 0;
    int late = 0;
    for (int i = 0; i < count; i++) {
      boolean inModel = modelled[i] < Double.POSITIVE_INFINITY;
      boolean onChip = observed[i] < Double.POSITIVE_INFINITY;
      silenceDiffers += inModel == onChip ? 0 : 1;
      if (inModel && onChip) {
        fired++;
        late += Math.abs(observed[i] - modelled[i] - delay) <= tolerance ? 0 : 1;
      }
    }
    assertThat(fired).isGreaterThan(count * 9 / 10);
    assertThat(silenceDiffers)
        .as("neurons that fire on one side only")
        .isLessThan(count / 1000 + 1);
    assertThat(late)
        .as("spikes beyond %s tau, of %s", tolerance, fired)
        .isLessThan(fired / 100 + 1);
  }

  private static SampleBatch batch() {
    Dataset data = YinYang.test();
    SampleBatch batch = new SampleBatch(SAMPLES, data.inputs());
    for (int i = 0; i < SAMPLES; i++) {
      batch.add(data.times(), i * data.inputs());
    }
    return batch;
  }
}
