package org.spikewire.calibration.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootFinderTest {
  private static final int N = 512;
  private static final long SEED = 20260105;
  private static final Task POTENTIAL =
      new Task(Scale.LINEAR, 80, 1.5, 615, 0.26, 14, FakePlant.WRITE_NOISE, 0, 1022);
  private static final Task TAU =
      new Task(Scale.LOG, 6, 0.3, 267, -1, 50, FakePlant.WRITE_NOISE, 20, 1022);

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01})
  void shouldBringPotentialsToTheirTargetWithFewPrograms(double outliers) throws Exception {
    FakePlant plant = new FakePlant(Scale.LINEAR, identity(), SEED, 1, outliers);
    Solution solution = solve(POTENTIAL, plant, identity());
    double[] errors = errors(plant, 80);
    assertThat(Population.spread(errors)).as("seed %d", SEED).isLessThan(0.6);
    assertThat(rms(errors)).isLessThan(0.7);
    assertThat(Math.abs(mean(errors))).isLessThan(0.1);
    assertThat(plant.programs).isLessThanOrEqualTo(6);
    assertFlags(solution, plant);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01})
  void shouldBringTimeConstantsToTheirTarget(double outliers) throws Exception {
    FakePlant plant = new FakePlant(Scale.LOG, identity(), SEED, 0.03, outliers);
    Solution solution = solve(TAU, plant, identity());
    double[] errors = errors(plant, 6);
    assertThat(rms(errors) / 6).as("seed %d", SEED).isLessThan(0.025);
    assertThat(Math.abs(mean(errors)) / 6).isLessThan(0.005);
    assertFlags(solution, plant);
  }

  @Test
  void shouldReportUncertaintiesThatAreTrue() throws Exception {
    FakePlant plant = new FakePlant(Scale.LINEAR, identity(), SEED, 1, 0);
    Estimates measured = solve(POTENTIAL, plant, identity()).measured();
    double sum = 0;
    int count = 0;
    for (int i = 0; i < N; i++) {
      if (plant.good(i)) {
        double pull = (measured.value(i) - plant.truth(i)) / measured.sigma(i);
        sum += pull * pull;
        count++;
      }
    }
    assertThat(Math.sqrt(sum / count)).as("seed %d", SEED).isBetween(0.8, 1.2);
  }

  @Test
  void shouldNotDependOnTheOrderOfTheInstances() throws Exception {
    List<Integer> order = new ArrayList<>(IntStream.range(0, N).boxed().toList());
    Collections.shuffle(order, new Random(SEED));
    int[] shuffled = order.stream().mapToInt(Integer::intValue).toArray();
    Solution straight =
        solve(POTENTIAL, new FakePlant(Scale.LINEAR, identity(), SEED, 1, 0.01), identity());
    Solution other =
        solve(POTENTIAL, new FakePlant(Scale.LINEAR, shuffled, SEED, 1, 0.01), shuffled);
    for (int i = 0; i < N; i++) {
      assertThat(other.code(i)).isEqualTo(straight.code(shuffled[i]));
      assertThat(other.measured().flag(i)).isEqualTo(straight.measured().flag(shuffled[i]));
    }
  }

  @Test
  void shouldFlagTargetsBeyondTheEndsOfTheCode() throws Exception {
    Task high = new Task(Scale.LINEAR, 80, 1.5, 615, 0.26, 14, FakePlant.WRITE_NOISE, 0, 560);
    FakePlant plant = new FakePlant(Scale.LINEAR, identity(), SEED, 1, 0);
    Solution solution = solve(high, plant, identity());
    long out =
        IntStream.range(0, N)
            .filter(
                i -> solution.measured().flag(i) == Flag.OUT_OF_RANGE && solution.code(i) == 560)
            .count();
    assertThat(out).isGreaterThan(480);
  }

  @Test
  void shouldCorrectKnownCodesThatHaveDrifted() throws Exception {
    FakePlant plant = new FakePlant(Scale.LINEAR, identity(), SEED, 1, 0);
    Solution before = solve(POTENTIAL, plant, identity());
    int[] drifted = IntStream.range(0, N).map(i -> before.code(i) + 15).toArray();
    int programs = plant.programs;
    Solution after =
        finder(POTENTIAL, identity())
            .verify(
                plant,
                new Solution(POTENTIAL, drifted, before.characteristic(), before.measured()));
    assertThat(rms(errors(plant, 80))).isLessThan(0.9);
    assertThat(after.measured().usable()).isGreaterThan(490);
    assertThat(plant.programs - programs).isLessThanOrEqualTo(3);
  }

  private static Solution solve(Task task, FakePlant plant, int[] ids) throws Exception {
    return finder(task, ids).solve(plant);
  }

  private static RootFinder finder(Task task, int[] ids) {
    return new RootFinder(task, N, i -> new Random(ids[i]).nextDouble() * 2 - 1);
  }

  private static void assertFlags(Solution solution, FakePlant plant) {
    int lost = 0;
    for (int i = 0; i < N; i++) {
      Flag flag = solution.measured().flag(i);
      if (plant.dead(i)) {
        assertThat(flag).isEqualTo(Flag.NO_SIGNAL);
      } else if (plant.stuck(i)) {
        assertThat(flag).as("instance %d, seed %d", i, SEED).isEqualTo(Flag.STUCK);
      } else {
        lost += flag.usable() ? 0 : 1;
      }
    }
    assertThat(lost).as("good instances flagged, seed %d", SEED).isLessThanOrEqualTo(N / 100);
  }

  private static double[] errors(FakePlant plant, double target) {
    return IntStream.range(0, N)
        .filter(plant::good)
        .mapToDouble(i -> plant.truth(i) - target)
        .toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double rms(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum / values.length);
  }

  private static int[] identity() {
    return IntStream.range(0, N).toArray();
  }
}
