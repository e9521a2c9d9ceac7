package org.spikewire.host.learning.firstspike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LambertWTest {
  @Test
  void shouldHitKnownValues() {
    assertThat(LambertW.w0(1)).as("omega constant").isCloseTo(0.5671432904097838, within(1e-15));
    assertThat(LambertW.w0(Math.E)).isCloseTo(1, within(1e-15));
    assertThat(LambertW.w0(-0.2)).isCloseTo(-0.25917110181907377, within(1e-15));
    assertThat(LambertW.w0(1e10)).isCloseTo(20.028685413304952, within(1e-13));
    assertThat(LambertW.w0(0)).isZero();
    assertThat(LambertW.w0(Double.POSITIVE_INFINITY)).isInfinite();
  }

  @Test
  void shouldBeTheInverseOfItsDefinition() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      double w =
          random.nextDouble() < 0.5 ? -1 + random.nextDouble() : 30 * random.nextDouble() - 0.5;
      double z = w * Math.exp(w);
      double error = 1e-15 * Math.abs(w) + 2e-16 / (1e-8 + 1 + w);
      assertThat(LambertW.w0(z)).as("w = " + w).isCloseTo(w, within(2 * error));
    }
  }

  @Test
  void shouldBeAccurateNextToTheBranchPoint() {
    assertThat(LambertW.w0(LambertW.BRANCH_POINT)).isCloseTo(-1, within(1e-7));
    for (double step : new double[] {1e-12, 1e-9, 1e-6, 1.8e-5, 1.9e-5, 1e-4}) {
      double z = LambertW.BRANCH_POINT + step;
      double w = LambertW.w0(z);
      double s2 = 2 * Math.E * (z - LambertW.BRANCH_POINT - 1.2428753672788363e-17);
      // 2 (1 - (1 - v) exp v) = v^2 (1 + 2v/3 + v^2/4 + v^3/15 + ...), v = 1 + w.
      double v = 1 + w;
      double back =
          v * v * (1 + v * (2.0 / 3 + v * (1.0 / 4 + v * (1.0 / 15 + v * (1.0 / 72 + v / 420)))));
      assertThat(back / s2).as("step " + step).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void shouldHaveNoValueLeftOfTheBranchPoint() {
    assertThat(LambertW.w0(-0.3679)).isNaN();
    assertThat(LambertW.w0(Double.NaN)).isNaN();
    assertThat(LambertW.w0(Double.NEGATIVE_INFINITY)).isNaN();
  }
}
