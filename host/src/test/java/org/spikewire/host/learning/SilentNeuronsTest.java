package org.spikewire.host.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilentNeuronsTest {
  private static final NetworkShape NETWORK =
      new NetworkShape(1, List.of(LayerShape.of(3), LayerShape.of(2)));

  private final TrainerState state = new TrainerState(NETWORK);
  private final SpikeTimes spikes = new SpikeTimes(2, NETWORK);

  @BeforeEach
  void letAllNeuronsSpike() {
    spikes.silence(2);
    for (int layer = 0; layer < 2; layer++) {
      for (int sample = 0; sample < 2; sample++) {
        for (int neuron = 0; neuron < NETWORK.neurons(layer); neuron++) {
          spikes.observe(layer, sample, neuron, 1);
        }
      }
    }
  }

  @Test
  void shouldLeaveTheGradientToBatchesWithinTheAllowance() {
    silence(0, 0, 1);
    silence(0, 1, 1);
    assertThat(rule(2.0 / 6, 0, true).bump(spikes, state)).isFalse();
    assertThat(state.weights(0)).containsOnly(0);
  }

  @Test
  void shouldRaiseAllWeightsIntoNeuronsThatWereSilentOnce() {
    silence(1, 0, 1);
    assertThat(rule(1, 0, true).bump(spikes, state)).isTrue();
    assertThat(state.weights(1)).containsExactly(0, 0.5, 0, 0.5, 0, 0.5);
    assertThat(state.weights(0)).containsOnly(0);
    assertThat(state.steps()).isZero();
  }

  @Test
  void shouldRaiseOnlyTheFirstOffendingLayer() {
    silence(0, 0, 2);
    silence(1, 0, 1);
    rule(0, 0, true).bump(spikes, state);
    assertThat(state.weights(0)).containsExactly(0, 0, 0.5);
    assertThat(state.weights(1)).containsOnly(0);
  }

  @Test
  void shouldDoubleTheBumpWhileTheSameLayerOffends() {
    SilentNeurons rule = rule(0, 0, true);
    silence(1, 0, 0);
    rule.bump(spikes, state);
    rule.bump(spikes, state);
    rule.bump(spikes, state);
    assertThat(state.weights(1)[0]).isEqualTo(0.5 + 1 + 2);
    silence(0, 0, 0);
    rule.bump(spikes, state);
    assertThat(state.weights(0)[0]).as("another layer begins anew").isEqualTo(0.5);
    letAllNeuronsSpike();
    rule.bump(spikes, state);
    silence(0, 0, 0);
    rule.bump(spikes, state);
    assertThat(state.weights(0)[0]).as("so does the same one after a good batch").isEqualTo(1);
  }

  @Test
  void shouldNotDoubleIfNotAskedTo() {
    SilentNeurons rule = rule(0, 0, false);
    silence(1, 0, 0);
    rule.bump(spikes, state);
    rule.bump(spikes, state);
    assertThat(state.weights(1)[0]).isEqualTo(1);
  }

  @Test
  void shouldNotBlameARelayForTheSilenceOfItsSource() {
    NetworkShape relayed =
        new NetworkShape(1, List.of(LayerShape.of(3), LayerShape.relays(3, 1), LayerShape.of(1)));
    TrainerState weights = new TrainerState(relayed);
    SpikeTimes times = new SpikeTimes(2, relayed);
    times.silence(2);
    for (int sample = 0; sample < 2; sample++) {
      times.observe(2, sample, 0, 2);
      times.observe(0, sample, 0, 1);
      times.observe(1, sample, 0, 1.5);
    }
    SilentNeurons rule =
        new SilentNeurons(relayed, new SilenceRule(List.of(1.0, 0.0, 0.0), 0.5, true, 0));
    assertThat(rule.bump(times, weights)).as("neurons 1 and 2 had silent sources").isFalse();
    times.observe(0, 1, 2, 1);
    assertThat(rule.bump(times, weights)).as("the source of neuron 2 spiked once").isTrue();
    assertThat(weights.weights(1)).containsExactly(0, 0, 0.5);
  }

  private void silence(int layer, int sample, int neuron) {
    spikes.layer(layer)[sample * NETWORK.neurons(layer) + neuron] = Double.POSITIVE_INFINITY;
  }

  private static SilentNeurons rule(double hidden, double output, boolean doubling) {
    return new SilentNeurons(NETWORK, new SilenceRule(List.of(hidden, output), 0.5, doubling, 0));
  }
}
