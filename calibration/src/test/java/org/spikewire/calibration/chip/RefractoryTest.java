package org.spikewire.calibration.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefractoryTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.04, 0.5, 2, 16, 32})
  void shouldComeWithinHalfAPercentOrHalfATick(double us) {
    Refractory refractory = Refractory.of(us);
    assertThat(refractory.us()).isCloseTo(us, within(Math.max(0.004, us / 200)));
    assertThat(refractory.counts()).isBetween(1, 255);
    assertThat(refractory.heldUs()).isLessThanOrEqualTo(refractory.us());
  }
}
