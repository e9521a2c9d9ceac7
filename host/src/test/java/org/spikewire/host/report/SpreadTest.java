package org.spikewire.host.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void shouldGiveMeanAndSampleStandardDeviation() {
    assertThat(Spread.of(new double[] {1, 3, 5})).isEqualTo(new Spread(3, 2));
  }

  @Test
  void shouldHaveNoDeviationForOneRunAndNoMeanForNone() {
    assertThat(Spread.of(new double[] {7})).isEqualTo(new Spread(7, 0));
    assertThat(Spread.of(new double[0]).mean()).isNaN();
  }
}
