package org.spikewire.emulator.analog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DriftTest {
  private static final long WHOLE = Drift.STEP_TICKS * Drift.CORRELATED_STEPS;

  @Test
  void shouldBeginAtNothingAndSpreadByItsSigma() {
    assertThat(Drift.ofTrial(5).kelvin(0)).isZero();
    double squares = 0;
    int samples = 4000;
    for (int i = 1; i <= samples; i++) {
      double kelvin = Drift.ofTrial(5).kelvin(i * WHOLE + WHOLE / 3);
      squares += kelvin * kelvin;
    }
    assertThat(Math.sqrt(squares / samples)).isCloseTo(2, within(0.1));
  }

  @Test
  void shouldHoldStillWithinAStepAndMoveLittleFromStepToStep() {
    Drift drift = Drift.ofTrial(5);
    for (long tick = WHOLE; tick < 2 * WHOLE; tick = drift.nextStep(tick)) {
      double kelvin = drift.kelvin(tick);
      assertThat(drift.kelvin(drift.nextStep(tick) - 1)).isEqualTo(kelvin);
      assertThat(drift.kelvin(drift.nextStep(tick))).isCloseTo(kelvin, within(0.1));
    }
  }

  @Test
  void shouldTakeItsOwnWayInEachTrial() {
    assertThat(Drift.ofTrial(5).kelvin(WHOLE)).isEqualTo(Drift.ofTrial(5).kelvin(WHOLE));
    assertThat(Drift.ofTrial(6).kelvin(WHOLE)).isNotEqualTo(Drift.ofTrial(5).kelvin(WHOLE));
  }

  @Test
  void shouldBeNothingUnlessAskedFor() {
    assertThat(Drift.none().kelvin(WHOLE)).isZero();
    assertThat(Drift.none().nextStep(WHOLE)).isEqualTo(Long.MAX_VALUE);
  }
}
