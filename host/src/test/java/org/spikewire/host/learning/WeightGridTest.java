package org.spikewire.host.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightGridTest {
  private final WeightGrid grid = new WeightGrid(30, WeightGrid.CHIP_LIMIT);

  @Test
  void shouldRoundAndNotTruncate() {
    for (int lsb = -63; lsb <= 63; lsb++) {
      assertThat(grid.quantise(lsb / 30.0)).isEqualTo(lsb);
      assertThat(grid.quantise(grid.weight(lsb))).isEqualTo(lsb);
    }
    assertThat(grid.quantise(0.99)).isEqualTo(30);
  }

  @Test
  void shouldRoundTiesToEven() {
    WeightGrid whole = new WeightGrid(1, 63);
    assertThat(whole.quantise(0.5)).isZero();
    assertThat(whole.quantise(1.5)).isEqualTo(2);
    assertThat(whole.quantise(-2.5)).isEqualTo(-2);
  }

  @Test
  void shouldKeepWithinSixBits() {
    assertThat(grid.quantise(100)).isEqualTo(63);
    assertThat(grid.quantise(-100)).isEqualTo(-63);
    assertThat(grid.clamp(3)).isEqualTo(2.1);
    assertThat(grid.clamp(-0.3)).isEqualTo(-0.3);
  }
}
