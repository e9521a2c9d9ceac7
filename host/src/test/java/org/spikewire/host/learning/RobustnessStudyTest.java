package org.spikewire.host.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.host.dataset.YinYang;

@Timeout(120)
class RobustnessStudyTest {
  private final RobustnessStudy study =
      new RobustnessStudy(
          Presets.yinYang().withEpochs(4),
          YinYang.dataset("train", 1000, 42),
          YinYang.dataset("test", 500, 40));

  @Test
  void shouldRegainByTrainingInTheLoopWhatADistortionCosts() throws IOException {
    double undistorted = study.undistorted(1);
    RobustnessStudy.Point point = study.measure(Distortion.TAU_SPREAD, 0.4, 1);
    assertThat(undistorted).isGreaterThan(0.8);
    assertThat(point.untrained()).isLessThan(undistorted - 0.1);
    assertThat(point.trained()).isGreaterThan(point.untrained() + 0.1);
  }

  @Test
  void shouldCostNothingWhereNothingIsDistorted() throws IOException {
    RobustnessStudy.Point point = study.measure(Distortion.JITTER, 0, 1);
    assertThat(point.untrained()).isEqualTo(study.undistorted(1));
    assertThat(point.trained()).isEqualTo(study.undistorted(1));
  }

  @Test
  void shouldKeepTheRangeOfWeightsWhateverTheirBits() {
    WeightGrid chip = Presets.yinYang().grid();
    assertThat(Distortion.WEIGHT_BITS.grid(chip, 6)).isEqualTo(chip);
    WeightGrid coarse = Distortion.WEIGHT_BITS.grid(chip, 2);
    assertThat(coarse.limit()).isEqualTo(3);
    assertThat(coarse.clamp(9)).isEqualTo(chip.clamp(9));
    assertThatThrownBy(() -> Distortion.WEIGHT_BITS.grid(chip, 2.5))
        .hasMessageContaining("whole number of bits");
  }
}
