package org.spikewire.emulator.analog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikewire.emulator.analog.Variation.Parameter;

class VariationTest {
  private static final int SAMPLES = 20_000;

  @ParameterizedTest
  @EnumSource
  void shouldSpreadEachParameterByItsSigma(Parameter parameter) {
    Variation variation = Variation.ofChip(42);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double deviation = variation.offset(parameter, i) / parameter.sigma();
      sum += deviation;
      squares += deviation * deviation;
    }
    assertThat(sum / SAMPLES).isCloseTo(0, within(0.03));
    assertThat(squares / SAMPLES).isCloseTo(1, within(0.05));
  }

  @Test
  void shouldGiveEachChipAndEachParameterAPatternOfItsOwn() {
    Variation chip = Variation.ofChip(1);
    double correlation = 0;
    double otherChip = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double leak = normal(chip, Parameter.LEAK_V, i);
      correlation += leak * normal(chip, Parameter.RESET_V, i);
      otherChip += leak * normal(Variation.ofChip(2), Parameter.LEAK_V, i);
    }
    assertThat(correlation / SAMPLES).isCloseTo(0, within(0.03));
    assertThat(otherChip / SAMPLES).isCloseTo(0, within(0.03));
  }

  @Test
  void shouldHaveMedianOneAsAFactor() {
    Variation variation = Variation.ofChip(3);
    int above = 0;
    for (int i = 0; i < SAMPLES; i++) {
      above += variation.factor(Parameter.TAU_SYN_EXC, i) > 1 ? 1 : 0;
    }
    assertThat(above / (double) SAMPLES).isCloseTo(0.5, within(0.02));
  }

  @Test
  void shouldBeNothingOnAnIdealChip() {
    for (Parameter parameter : Parameter.values()) {
      assertThat(Variation.none().offset(parameter, 7)).isZero();
      assertThat(Variation.none().factor(parameter, 7)).isEqualTo(1);
    }
  }

  @Test
  void shouldGiveEachChipASerialNumberOfItsOwn() {
    long dna = (1L << 57) - 1;
    assertThat(LongStream.range(0, 1000).map(s -> Variation.ofChip(s).serial() & dna).distinct())
        .hasSize(1000)
        .contains(Variation.ofChip(7).serial() & dna)
        .doesNotContain(Variation.none().serial() & dna, 0L);
  }

  private static double normal(Variation variation, Parameter parameter, int index) {
    return variation.offset(parameter, index) / parameter.sigma();
  }
}
