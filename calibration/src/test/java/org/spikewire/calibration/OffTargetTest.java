package org.spikewire.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Flag;
import org.spikewire.calibration.search.Task;

class OffTargetTest {
  private static final OperatingPoint POINT = new OperatingPoint(SampleResult.TARGETS);

  @Test
  void shouldOfferCircuitsThatAreMerelyOffTargetTheLeastOffFirst() {
    CalibrationResult result =
        SampleResult.of(
            SampleResult.TARGETS,
            "chip",
            (quantity, measured) -> {
              off(quantity, measured, 20, Flag.OFF_TARGET, 5);
              off(quantity, measured, 21, Flag.OUT_OF_RANGE, 3);
            });
    assertThat(result.offTarget())
        .extracting(off -> off.circuit().index(), off -> Math.round(off.tolerances()))
        .containsExactly(tuple(21, 3L), tuple(20, 5L));
    assertThat(result.offTarget().get(0))
        .hasToString("circuit 21 with threshold 154.50 cadc instead of 150.00");
  }

  @Test
  void shouldNeverOfferCircuitsThatDoNotWork() {
    CalibrationResult result =
        SampleResult.of(
            SampleResult.TARGETS,
            "chip",
            (quantity, measured) -> {
              off(quantity, measured, 20, Flag.OFF_TARGET, 5);
              off(quantity, measured, 22, Flag.NO_SIGNAL, 5);
              off(quantity, measured, 23, Flag.DEPENDENCY, 5);
              off(quantity, measured, 24, Flag.STUCK, 5);
            },
            20,
            25);
    assertThat(result.offTarget()).isEmpty();
  }

  /** Threshold off its target, all else on it. */
  private static void off(
      Quantity quantity, Estimates measured, int circuit, Flag flag, double tolerances) {
    Task task = POINT.task(quantity);
    boolean threshold = quantity == Quantity.THRESHOLD;
    double distance = threshold ? tolerances * task.tolerance() : 0;
    measured.set(circuit, task.target() + distance, 0.1);
    measured.flag(circuit, threshold ? flag : Flag.OK);
  }
}
