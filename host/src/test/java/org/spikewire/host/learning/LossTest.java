package org.spikewire.host.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LossTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final List<LossSettings> ALL =
      List.of(
          LossSettings.firstSpike(),
          LossSettings.shiftInvariant(0.3),
          LossSettings.shiftInvariant(0.3, 0.1, 0),
          LossSettings.time(1.9, 1.6));

  @Test
  void shouldHaveTheGradientOfItsValue() {
    double[] times = {1.2, 0.9, 1.5};
    double step = 1e-6;
    for (LossSettings settings : ALL) {
      Loss loss = Loss.of(settings);
      double[] error = new double[3];
      loss.of(times, 0, 3, 1, error);
      for (int k = 0; k < 3; k++) {
        double[] later = times.clone();
        double[] earlier = times.clone();
        later[k] += step;
        earlier[k] -= step;
        double difference = loss.of(later, 0, 3, 1, null) - loss.of(earlier, 0, 3, 1, null);
        assertThat(error[k])
            .as("%s, output %d", settings.kind(), k)
            .isCloseTo(difference / (2 * step), within(1e-6));
      }
    }
  }

  @Test
  void shouldCostAHundredAndPullNowhereIfTheRightOutputIsSilent() {
    for (LossSettings settings : List.of(ALL.get(0), ALL.get(1))) {
      double[] error = {9, 9, 9};
      assertThat(Loss.of(settings).of(new double[] {1, INF, 2}, 0, 3, 1, error)).isEqualTo(100);
      assertThat(error).containsOnly(0);
    }
  }

  @Test
  void shouldLeaveSilentWrongOutputsAlone() {
    for (LossSettings settings : ALL) {
      double[] error = {9, 9, 9};
      double value = Loss.of(settings).of(new double[] {1, 1.5, INF}, 0, 3, 0, error);
      assertThat(value).isLessThan(3);
      assertThat(error[2]).isZero();
      assertThat(error[0]).isNotZero().isFinite();
    }
  }

  @Test
  void shouldNotDependOnTheMomentIfItIsShiftInvariant() {
    Loss loss = Loss.of(LossSettings.shiftInvariant(0.3));
    assertThat(loss.of(new double[] {1, 1.3, 1.3}, 0, 3, 0, null)).isCloseTo(0, within(1e-15));
    assertThat(loss.of(new double[] {5, 5.4, 5.3}, 0, 3, 0, null))
        .isCloseTo(loss.of(new double[] {1, 1.4, 1.3}, 0, 3, 0, null), within(1e-12));
  }

  @Test
  void shouldCareLessForOutputsThatAreLaterThanWanted() {
    Loss loss = Loss.of(LossSettings.shiftInvariant(0.3, 0.1, 0));
    assertThat(loss.of(new double[] {1, 1.1}, 0, 2, 0, null)).isCloseTo(0.02, within(1e-12));
    assertThat(loss.of(new double[] {1, 1.5}, 0, 2, 0, null)).isCloseTo(0.002, within(1e-12));
  }

  @Test
  void shouldStayFiniteForVeryLateSpikes() {
    double[] error = new double[2];
    assertThat(
            Loss.of(new LossSettings(LossSettings.Kind.FIRST_SPIKE, 0.2, 0, 0, 1, 0, 0))
                .of(new double[] {900, 901}, 0, 2, 1, error))
        .isCloseTo(5 + Math.log1p(Math.exp(-5)), within(1e-9));
    assertThat(error[0] + error[1]).isCloseTo(0, within(1e-12));
  }

  @Test
  void shouldDecideForTheEarliestAndForNobodyIfAllAreSilent() {
    Loss loss = Loss.of(LossSettings.firstSpike());
    assertThat(loss.decide(new double[] {7, 3, 2, 2}, 1, 3)).isEqualTo(1);
    assertThat(loss.decide(new double[] {INF, INF}, 0, 2)).isEqualTo(-1);
    assertThat(Loss.of(LossSettings.time(1.9, 1.6)).decide(new double[] {1.6, 1.8, INF}, 0, 3))
        .isEqualTo(1);
  }
}
