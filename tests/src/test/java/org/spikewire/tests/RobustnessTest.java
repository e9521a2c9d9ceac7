package org.spikewire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The study of distortions as a command. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RobustnessTest {
  @TempDir private Path directory;

  @Test
  void shouldLeaveFiguresAndOnePicture() throws Exception {
    Commands.Result result =
        new Commands(directory)
            .spikewire(
                "robustness",
                "--epochs",
                "1",
                "--runs",
                "1",
                "--distortion",
                "jitter=0.1",
                "--out",
                "study",
                "--json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out().lines()).hasSize(3);
    assertThat(result.out().lines().toList().get(1))
        .contains("\"distortion\":\"jitter\",\"level\":0.1,\"seed\":1,\"epochs\":1")
        .contains("untrained_test_accuracy", "\"trained_test_accuracy");
    assertThat(result.out().lines().toList().get(2))
        .contains("\"event\":\"result\"", "trained_test_accuracy_mean", "robustness.png");
    Path study = directory.resolve("study");
    assertThat(Files.readAllLines(study.resolve("robustness.jsonl")))
        .isEqualTo(result.out().lines().limit(2).toList());
    assertThat(study.resolve("robustness.png")).isNotEmptyFile();
  }
}
