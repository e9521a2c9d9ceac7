package org.spikewire.host.learning.firstspike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikewire.host.learning.NeuronModel;

class RelayDelayTest {
  static List<NeuronModel> models() {
    return List.of(
        new NeuronModel(1, 1),
        new NeuronModel(2, 0.5),
        new NeuronModel(1.3, 0.8),
        new NeuronModel(0.7, 2),
        new NeuronModel(Double.POSITIVE_INFINITY, 1));
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldFireLaterTheSmallerTheWeightAndNotAtAllBelowTheFiringWeight(NeuronModel model) {
    RelayDelay relay = new RelayDelay(model.law());
    double firing = model.firingWeight();
    double earlier = 0;
    for (double factor : new double[] {8, 3, 1.5, 1.1, 1.001}) {
      relay.weight(factor * firing);
      assertThat(relay.delay()).isGreaterThan(earlier).isLessThan(Double.POSITIVE_INFINITY);
      earlier = relay.delay();
    }
    relay.weight(0.999 * firing);
    assertThat(relay.delay()).isInfinite();
    assertThat(relay.slope()).isZero();
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldDelayAsMuchAsANeuronWithOneInputWheneverThatComes(NeuronModel model) {
    RelayDelay relay = new RelayDelay(model.law());
    double weight = 1.7 * model.firingWeight();
    relay.weight(weight);
    FirstSpikeLayer neuron = new FirstSpikeLayer(model.law(), 1, 1);
    neuron.weights()[0][0] = weight;
    SortedInputs in = new SortedInputs(model.law(), 1);
    for (double time : new double[] {0, 0.3, 1.9, 40}) {
      in.clear();
      in.add(0, time);
      in.prepare();
      double[] out = new double[1];
      neuron.forward(in, out, 0);
      assertThat(out[0] - time).isCloseTo(relay.delay(), within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void shouldKnowTheSlopeOfFiniteDifferences(NeuronModel model) {
    RelayDelay relay = new RelayDelay(model.law());
    double step = 1e-6;
    for (double factor : new double[] {1.15, 1.6, 3}) {
      double weight = factor * model.firingWeight();
      relay.weight(weight + step);
      double up = relay.delay();
      relay.weight(weight - step);
      double down = relay.delay();
      relay.weight(weight);
      assertThat(relay.slope()).isNegative().isCloseTo((up - down) / (2 * step), within(1e-7));
    }
  }
}
