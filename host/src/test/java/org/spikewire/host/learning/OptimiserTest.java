package org.spikewire.host.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptimiserTest {
  private final TrainerState state =
      new TrainerState(new NetworkShape(1, List.of(LayerShape.of(2))));

  @Test
  void shouldTakeTheStepsOfAdam() {
    Optimiser adam = Optimiser.Kind.ADAM.create();
    adam.step(state, new double[][] {{0.5, -2}}, 0.1);
    assertThat(state.weights(0)[0])
        .as("a first step is as long as the rate")
        .isCloseTo(-0.1, within(1e-8));
    assertThat(state.weights(0)[1]).isCloseTo(0.1, within(1e-8));
    adam.step(state, new double[][] {{-1, -2}}, 0.1);
    // m = 0.9 * 0.05 - 0.1 = -0.055, v = 0.999 * 0.00025 + 0.001 = 0.00124975, by hand.
    double second = 0.1 * (-0.055 / 0.19) / Math.sqrt(0.00124975 / 0.001999);
    assertThat(state.weights(0)[0]).isCloseTo(-0.1 - second, within(1e-8));
    assertThat(state.steps()).isEqualTo(2);
  }

  @Test
  void shouldGoStraightDownhillWithoutMomentum() {
    Optimiser.Kind.SGD.create().step(state, new double[][] {{0.5, -2}}, 0.1);
    assertThat(state.weights(0)).containsExactly(-0.05, 0.2);
  }

  @Test
  void shouldLetTheRateFallInStepsAndThenToZero() {
    LearningRate rate = new LearningRate(0.8, 0.5, 10, 4);
    assertThat(rate.at(0, 30)).isEqualTo(0.8);
    assertThat(rate.at(9, 30)).isEqualTo(0.8);
    assertThat(rate.at(10, 30)).isEqualTo(0.4);
    assertThat(rate.at(25, 30)).isEqualTo(0.2);
    assertThat(rate.at(26, 30)).isCloseTo(0.2 * 4 / 5, within(1e-15));
    assertThat(rate.at(29, 30)).isCloseTo(0.2 / 5, within(1e-15));
  }
}
