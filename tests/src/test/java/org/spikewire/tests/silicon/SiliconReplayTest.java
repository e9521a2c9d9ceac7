package org.spikewire.tests.silicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The ranges stand around what a real chip shows; its spikes are not part of the project. */
@Timeout(600)
class SiliconReplayTest {
  /** Where the recording lies. */
  private static final String DIRECTORY = "SPIKEWIRE_SILICON";

  private static final int SAMPLES = 800;
  private static final long SEED = 3;

  @Test
  void shouldSpikeLikeTheRealChip() throws Exception {
    String directory = System.getenv(DIRECTORY);
    assumeThat(directory).as(DIRECTORY).isNotNull();
    Recording recording = Recording.read(Path.of(directory));
    List<Comparison> chips = new ArrayList<>();
    for (long seed = 1; seed <= 5; seed++) {
      chips.add(Comparison.of(recording, SiliconReplay.replay(recording, seed)));
    }
    Comparison median = Comparison.median(chips);
    assertThat(median.rmsDifference()).isBetween(0.10, 0.17);
    assertThat(median.missing()).isBetween(0.03, 0.06);
    assertThat(median.heldOutSigma()).isBetween(0.040, 0.060);
    // At most what is left on the real chip after all that is static was fitted: 264 ns.
    assertThat(median.trialSigma() * 6000).isBetween(130.0, 264.0);
  }

  @Test
  void shouldFindTheDifferencesOfTheRecordedChip() throws Exception {
    String directory = System.getenv(DIRECTORY);
    assumeThat(directory).as(DIRECTORY).isNotNull();
    Recording recording = Recording.read(Path.of(directory));
    Comparison chip = Comparison.of(recording, new double[][][] {recording.outputs()});
    assertThat(chip.rmsDifference()).isCloseTo(0.135, within(0.005));
    assertThat(chip.heldOutSigma()).isCloseTo(0.050, within(0.006));
  }

  @Test
  void shouldFindThresholdsAndLatencyOfSpikesThatFollowTheModel() {
    Random random = new Random(SEED);
    Recording drawn = drawn(random);
    IdealNetwork network = new IdealNetwork(drawn);
    double[] truth = new double[network.parameters()];
    Arrays.setAll(truth, i -> 1 + 0.08 * random.nextGaussian());
    truth[truth.length - 1] = 0.05;
    network.set(truth);
    double[][] observed =
        Arrays.stream(drawn.inputs()).map(network::outputs).toArray(double[][]::new);
    Comparison comparison = Comparison.of(drawn, new double[][][] {observed});
    assertThat(comparison.rmsDifference()).isGreaterThan(0.02);
    // The fit ends in a local optimum, since spikes come and go with thresholds: what is left must
    // be far below the 0.05 that a real chip leaves.
    assertThat(comparison.heldOutSigma()).isLessThan(0.01);
    assertThat(comparison.trialSigma()).isZero();
  }

  @Test
  void shouldReadAnEmptyFieldAsNoSpike() throws Exception {
    Path directory = Files.createTempDirectory("recording");
    Files.writeString(directory.resolve("weights_hidden.csv"), "1,-2\n3,4\n");
    Files.writeString(directory.resolve("weights_output.csv"), "5\n-6\n");
    Files.writeString(
        directory.resolve("samples.csv"), "in0,in1,label,out0\n0.5,1,0,\n0,1,2,1.5\n");
    Recording recording = Recording.read(directory);
    assertThat(recording.hidden()).isDeepEqualTo(new int[][] {{1, -2}, {3, 4}});
    assertThat(recording.inputs()[1]).containsExactly(0, 1);
    assertThat(recording.outputs()[0]).containsExactly(Double.POSITIVE_INFINITY);
    assertThat(recording.outputs()[1]).containsExactly(1.5);
  }

  private static Recording drawn(Random random) {
    int[][] hidden = new int[20][30];
    int[][] output = new int[30][3];
    for (int[] row : hidden) {
      Arrays.setAll(row, i -> 14 + (int) (8 * random.nextGaussian()));
    }
    for (int[] row : output) {
      Arrays.setAll(row, i -> 14 + (int) (8 * random.nextGaussian()));
    }
    double[][] inputs = new double[SAMPLES][20];
    for (double[] sample : inputs) {
      Arrays.setAll(sample, i -> i < 4 ? 2 * random.nextDouble() : 0);
      Arrays.setAll(sample, i -> sample[i % 4]);
    }
    return new Recording(hidden, output, inputs, new double[SAMPLES][3]);
  }
}
