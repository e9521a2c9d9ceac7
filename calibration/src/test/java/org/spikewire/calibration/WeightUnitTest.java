package org.spikewire.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikewire.protocol.chip.Neuron;

class WeightUnitTest {
  @Test
  void shouldNotDependOnTheLeakWhereTheThresholdInWeightsGoesWithIt() {
    double equal = unit(SampleResult.TARGETS, 1);
    double slow = unit(SampleResult.TARGETS.withTauRatio(2), 0.5);
    assertThat(equal).isCloseTo(2.6 * 30, within(2.0));
    assertThat(slow).isCloseTo(equal, within(1e-9));
  }

  /** Of a chip that is on target in everything. */
  private static double unit(Targets targets, double threshold) {
    OperatingPoint point = new OperatingPoint(targets);
    CalibrationResult result =
        SampleResult.of(
            targets,
            "chip",
            (quantity, measured) -> {
              for (int n = 0; n < Neuron.COUNT; n++) {
                measured.set(n, point.task(quantity).target(), 0.1);
              }
            });
    return result.weightUnitLsb(threshold, false);
  }
}
