package org.spikewire.host.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.spikewire.host.dataset.YinYang;
import org.spikewire.host.learning.firstspike.GradientLimits;
import org.spikewire.host.learning.firstspike.SpikeTimeLaw;

class AxonalDelaysTest {
  private static final SpikeTimeLaw LAW = SpikeTimeLaw.of(1, 1, 1);
  private static final double SILENT = Double.POSITIVE_INFINITY;

  /** 3 inputs, 3 relays with two synapses each, 2 outputs. */
  private static final NetworkShape RELAYED =
      new NetworkShape(3, List.of(LayerShape.relays(3, 2), LayerShape.of(2)));

  private static final double[] RELAYS = {1.6, 2.0, 1.8, 1.9, 1.7, 2.1};
  private static final double[] OUTPUTS = {1.5, 1.2, 1.1, 1.4, 1.3, 1.2};

  @Test
  void shouldDelayASpikeByTheSameTimeWheneverItComes() {
    SpikeTimes early = forward(network(RELAYS), 0.1, 0.2, 0.3);
    SpikeTimes late = forward(network(RELAYS), 2.4, 0.2, 1.3);
    double delay = early.layer(0)[0] - 0.1;
    assertThat(delay).isBetween(0.1, 1.0);
    assertThat(late.layer(0)[0] - 2.4).isCloseTo(delay, within(1e-12));
    assertThat(late.layer(0)[1]).as("of another source").isEqualTo(early.layer(0)[1]);
    assertThat(late.layer(0)[2] - 1.3).isCloseTo(early.layer(0)[2] - 0.3, within(1e-12));
  }

  @Test
  void shouldLetRelaysOfSilentSourcesBeSilent() {
    SpikeTimes times = forward(network(RELAYS), 0.1, SILENT, Double.NaN);
    assertThat(times.layer(0)[0]).isFinite();
    assertThat(times.layer(0)[1]).isInfinite();
    assertThat(times.layer(0)[2]).isInfinite();
  }

  @Test
  void shouldGiveTheGradientOfFiniteDifferences() {
    FirstSpikeNetwork network = network(RELAYS);
    SpikeTimes times = forward(network, 0.2, 0.5, 0.9);
    network.backward(batch(0.2, 0.5, 0.9), 0, times, new double[] {1, -0.5}, 1);
    double[] gradient = new double[RELAYED.weights(0)];
    network.addGradient(0, gradient);
    double step = 1e-6;
    for (int i = 0; i < RELAYS.length; i++) {
      double[] moved = RELAYS.clone();
      moved[i] += step;
      double up = loss(forward(network(moved), 0.2, 0.5, 0.9));
      moved[i] -= 2 * step;
      double down = loss(forward(network(moved), 0.2, 0.5, 0.9));
      assertThat(gradient[i]).isNotZero().isCloseTo((up - down) / (2 * step), within(1e-7));
    }
  }

  @Test
  void shouldPassErrorsOnToTheLayerBeforeAsAFullLayerOfSuchWeightsDoes() {
    NetworkShape relayed =
        new NetworkShape(3, List.of(LayerShape.of(2), LayerShape.relays(2, 1), LayerShape.of(1)));
    NetworkShape full =
        new NetworkShape(3, List.of(LayerShape.of(2), LayerShape.of(2), LayerShape.of(1)));
    double[] hidden = {2, 1.1, 1.4, 1.9, 1.2, 1.6};
    double[][] gradients = new double[2][relayed.weights(0)];
    int k = 0;
    for (NetworkShape shape : List.of(relayed, full)) {
      FirstSpikeNetwork network = new FirstSpikeNetwork(shape, LAW, GradientLimits.NONE);
      network.weights(0, hidden);
      network.weights(
          1, shape.relays() > 0 ? new double[] {3.6, 4.2} : new double[] {3.6, 0, 0, 4.2});
      network.weights(2, new double[] {2.4, 2.8});
      SpikeTimes times = new SpikeTimes(1, shape);
      times.silence(1);
      network.forward(batch(0.1, 0.4, 0.5), 0, times);
      network.backward(batch(0.1, 0.4, 0.5), 0, times, new double[] {1}, 1);
      network.addGradient(0, gradients[k++]);
    }
    assertThat(gradients[0]).doesNotContain(0);
    assertThat(gradients[0]).containsExactly(gradients[1], within(1e-12));
  }

  @Test
  void shouldLearnNothingWhereOnlyTheRelayOrOnlyTheSourceSpiked() {
    Relays relays = new Relays(new SpikeTimeLaw[] {LAW}, 3);
    relays.weights(0, new double[] {3.6, 3.9, 3.6});
    relays.load(new double[] {0.2, SILENT, 0.9}, 0, 3, Double.NaN);
    double[] inputError = new double[3];
    relays.backward(new double[] {SILENT, 0.7, 1.4}, 0, new double[] {1, 1, 1}, inputError);
    double[] gradient = new double[3];
    relays.addGradient(0, gradient, 0);
    assertThat(gradient).startsWith(0, 0).doesNotContain(0, Index.atIndex(2));
    assertThat(inputError).containsExactly(0, 0, 1);
  }

  @Test
  void shouldStandBehindEachLayerButTheLastAndHaveNoWeightsButThoseOfTheirSources() {
    TrainingSettings settings = AxonalDelays.addTo(Presets.yinYang());
    NetworkShape network = settings.network();
    assertThat(network).hasToString("4(+1)x5-120x4=120-3");
    assertThat(network.weights(1)).isEqualTo(4 * 120);
    assertThat(network.relays()).isEqualTo(120);
    assertThat(settings.initial()).hasSize(3);
    assertThat(settings.silence().allowed()).hasSize(3);
  }

  @Test
  void shouldNeedMoreSynapsesWhereTheThresholdIsHigh() {
    assertThat(AxonalDelays.addTo(Presets.mnist16()).network()).hasToString("256-246x8=246-10");
  }

  @Test
  void shouldKeepAllRelaysFiringFromTheStartThroughTrainingAndGoOnToTheSameBits()
      throws IOException {
    TrainingSettings settings =
        AxonalDelays.addTo(Presets.withHidden(Presets.yinYang(), 30)).withEpochs(2);
    double least = AxonalDelays.LEAST * Math.E / 4;
    TrainerState whole = TrainerState.initial(settings);
    assertThat(Arrays.stream(whole.weights(1)).min().orElseThrow()).isGreaterThanOrEqualTo(least);
    whole.weights(1)[3] = Double.NaN;
    whole.weights(1)[4] = -1;
    train(settings, whole);
    double[] weights = whole.weights(1);
    assertThat(Arrays.stream(weights).min().orElseThrow()).isGreaterThanOrEqualTo(least);
    assertThat(Arrays.stream(weights).max().orElseThrow()).isLessThanOrEqualTo(2.1);
    assertThat(weights).isNotEqualTo(TrainerState.initial(settings).weights(1));

    TrainerState broken = TrainerState.initial(settings);
    broken.weights(1)[3] = Double.NaN;
    broken.weights(1)[4] = -1;
    train(settings.withEpochs(1), broken);
    train(settings, broken);
    assertThat(broken.weights(1)).isEqualTo(weights);
  }

  @Test
  void shouldRefuseRelaysThatCannotFireOrDoNotMatchTheirSources() {
    TrainingSettings settings = AxonalDelays.addTo(Presets.yinYang());
    assertThatThrownBy(() -> settings.withGrid(new WeightGrid(100, 63)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4 synapses of weights up to 0.63 do not fire a relay, which takes 0.78 each");
    assertThatThrownBy(() -> new NetworkShape(4, List.of(LayerShape.relays(5, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("each of its 4 sources, not 5");
    assertThatThrownBy(() -> new LayerShape(5, 1, 0.9, Connectivity.ONE_TO_ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no bias");
  }

  private static void train(TrainingSettings settings, TrainerState state) throws IOException {
    new Trainer(
            settings,
            state,
            new ModelSubstrate(settings.network(), settings.neuron(), settings.grid()),
            YinYang.dataset("train", 500, 42),
            YinYang.dataset("validation", 100, 41),
            new TrainerListener() {})
        .run();
  }

  private static FirstSpikeNetwork network(double[] relays) {
    FirstSpikeNetwork network = new FirstSpikeNetwork(RELAYED, LAW, GradientLimits.NONE);
    network.weights(0, relays);
    network.weights(1, OUTPUTS);
    return network;
  }

  private static SampleBatch batch(double... times) {
    SampleBatch batch = new SampleBatch(1, times.length);
    batch.add(times, 0);
    return batch;
  }

  private static SpikeTimes forward(FirstSpikeNetwork network, double... inputs) {
    SpikeTimes times = new SpikeTimes(1, RELAYED);
    times.silence(1);
    network.forward(batch(inputs), 0, times);
    return times;
  }

  private static double loss(SpikeTimes times) {
    return times.output()[0] - 0.5 * times.output()[1];
  }
}
