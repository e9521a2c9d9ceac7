package org.spikewire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.calibration.Targets;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.tests.calibration.CalibrationEvaluation;
import org.spikewire.tests.calibration.CalibrationEvaluation.Outcome;
import org.spikewire.tests.calibration.TruthTable.Line;

/** A chip with default variation and noise, blind through a socket, against its truth. */
@Timeout(300)
class CalibrationEndToEndTest {
  private static final long CHIP = 3;

  @Test
  void shouldBringAChipToItsTargets() throws Exception {
    Outcome outcome = CalibrationEvaluation.calibrate(CHIP, Targets.firstSpike());
    Map<Quantity, Line> lines = outcome.lines();
    for (Quantity quantity :
        new Quantity[] {Quantity.TAU_MEM, Quantity.TAU_SYN_EXC, Quantity.TAU_SYN_INH}) {
      within(lines, quantity, 0.005, 0.02);
    }
    within(lines, Quantity.GAIN_EXC, 0.01, 0.03);
    within(lines, Quantity.GAIN_INH, 0.01, 0.03);
    within(lines, Quantity.LEAK, 0.2, 0.6);
    within(lines, Quantity.RESET, 0.2, 0.6);
    within(lines, Quantity.THRESHOLD, 0.4, 0.8);
    assertThat(lines.get(Quantity.THRESHOLD).worst()).isLessThan(3);
    assertThat(outcome.result().usable()).isGreaterThan(506);
    assertThat(outcome.result().cost().programs()).isLessThanOrEqualTo(100);
    assertThat(outcome.result().cost().chipSeconds()).isLessThan(8);
  }

  private static void within(
      Map<Quantity, Line> lines, Quantity quantity, double bias, double spread) {
    Line line = lines.get(quantity);
    String what = "chip " + CHIP + ", " + quantity.key() + ": " + line;
    assertThat(Math.abs(line.bias())).as(what).isLessThan(bias);
    assertThat(line.spread()).as(what).isLessThan(spread);
    assertThat(line.pull()).as(what).isBetween(0.75, 1.35);
    assertThat(line.missed()).as(what).isZero();
  }
}
