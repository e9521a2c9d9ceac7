package org.spikewire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Host and emulator as two processes over a real socket. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class TrainingEndToEndTest {
  @TempDir private Path directory;
  private Commands commands;

  @BeforeEach
  void setUp() throws Exception {
    commands = new Commands(directory);
  }

  @Test
  void shouldTrainAndLeaveARunDirectoryThatPeopleCanOpen() throws Exception {
    Commands.Result result =
        commands.spikewire(
            "train", "yin-yang", "--epochs", "2", "--calibrate=never", "--out", "run", "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out().lines()).hasSize(3);
    assertThat(result.out().lines().toList().get(2))
        .contains("\"event\":\"result\"", "test_accuracy", "best_test_accuracy", "confusion")
        .contains("decision_time_counts", "estimated_chip_energy_uj_per_sample");
    assertThat(directory.resolve("run"))
        .isDirectoryContaining("glob:**/settings.json")
        .isDirectoryContaining("glob:**/metrics.jsonl")
        .isDirectoryContaining("glob:**/checkpoint.cbor")
        .isDirectoryContaining("glob:**/best.cbor")
        .isDirectoryContaining("glob:**/decisions.png")
        .isDirectoryContaining("glob:**/accuracy.png")
        .isDirectoryContaining("glob:**/loss.png")
        .isDirectoryContaining("glob:**/map.png")
        .isDirectoryContaining("glob:**/raster.png")
        .isDirectoryContaining("glob:**/report.html");
  }

  @Test
  void shouldGiveTheSameBytesUnbrokenAndBrokenByALostBoard() throws Exception {
    String[] train = {
      "train", "yin-yang", "--axonal-delays", "--epochs", "2", "--calibrate=never", "--out"
    };
    commands.spikewire(with(train, "whole"));
    Process broken = commands.start(with(train, "broken"));
    awaitFirstCheckpoint(broken);
    broken.descendants().forEach(ProcessHandle::destroyForcibly);
    Commands.Result lost = commands.await(broken);
    assertThat(lost.exitCode()).as(lost.err()).isEqualTo(3);
    assertThat(lost.err())
        .contains("emulator: at tcp://")
        .contains("last good checkpoint: " + Path.of("broken", "checkpoint.cbor"))
        .contains("spikewire resume broken")
        .doesNotContain("\tat ");
    assertThat(commands.spikewire("resume", "broken").exitCode()).isZero();
    assertSameBytes("metrics.jsonl");
    assertSameBytes("checkpoint.cbor");
  }

  @Test
  void shouldTrainSeveralSeedsAndSayMeanAndSpread() throws Exception {
    Commands.Result result =
        commands.spikewire(
            "train",
            "yin-yang",
            "--substrate",
            "model",
            "--epochs",
            "1",
            "--seeds",
            "1,2",
            "--out",
            "runs",
            "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out().lines().filter(line -> line.contains("\"event\":\"run\""))).hasSize(2);
    assertThat(result.out().lines().toList().get(4))
        .contains("\"event\":\"result\"", "test_accuracy_mean", "test_accuracy_sd");
    assertThat(directory.resolve("runs").resolve("seed-2"))
        .isDirectoryContaining("glob:**/report.html");
  }

  @Test
  void shouldGoOnOnTheChipFromWeightsOfTheModel() throws Exception {
    commands.spikewire(
        "train", "yin-yang", "--substrate", "model", "--epochs", "6", "--out", "model");
    Commands.Result result =
        commands.spikewire(
            "train",
            "yin-yang",
            "--epochs",
            "1",
            "--calibrate=never",
            "--from",
            "model",
            "--out",
            "chip",
            "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    double trained =
        Double.parseDouble(result.out().replaceAll("(?s).*?\"train_accuracy\":([0-9.]+).*", "$1"));
    assertThat(trained).as("accuracy in the very first epoch").isGreaterThan(0.75);
  }

  @Test
  void shouldEndEarlyWhenPatienceIsAtItsEnd() throws Exception {
    Commands.Result result =
        commands.spikewire(
            "train",
            "yin-yang",
            "--substrate",
            "model",
            "--patience",
            "1",
            "--out",
            "run",
            "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).hasSizeBetween(3, 30);
    assertThat(lines.get(lines.size() - 1)).contains("\"best_epoch\":" + (lines.size() - 2));
  }

  private static String[] with(String[] arguments, String last) {
    String[] more = Arrays.copyOf(arguments, arguments.length + 1);
    more[arguments.length] = last;
    return more;
  }

  private void awaitFirstCheckpoint(Process process) throws Exception {
    Path checkpoint = directory.resolve("broken").resolve("checkpoint.cbor");
    while (!Files.exists(checkpoint)) {
      assertThat(process.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void assertSameBytes(String file) {
    assertThat(directory.resolve("broken").resolve(file))
        .hasSameBinaryContentAs(directory.resolve("whole").resolve(file));
  }
}
