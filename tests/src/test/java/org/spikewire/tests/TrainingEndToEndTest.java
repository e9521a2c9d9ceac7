package org.spikewire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
        commands.spikewire("train", "yin-yang", "--epochs", "2", "--out", "run", "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out().lines()).hasSize(3);
    assertThat(result.out().lines().toList().get(2))
        .contains("\"event\":\"result\"", "test_accuracy");
    assertThat(directory.resolve("run"))
        .isDirectoryContaining("glob:**/settings.json")
        .isDirectoryContaining("glob:**/metrics.jsonl")
        .isDirectoryContaining("glob:**/checkpoint.cbor")
        .isDirectoryContaining("glob:**/accuracy.png")
        .isDirectoryContaining("glob:**/loss.png")
        .isDirectoryContaining("glob:**/map.png")
        .isDirectoryContaining("glob:**/raster.png")
        .isDirectoryContaining("glob:**/report.html");
  }

  @Test
  void shouldGiveTheSameBytesUnbrokenAndBrokenByALostBoard() throws Exception {
    commands.spikewire("train", "yin-yang", "--epochs", "2", "--out", "whole");
    Process broken = commands.start("train", "yin-yang", "--epochs", "2", "--out", "broken");
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
