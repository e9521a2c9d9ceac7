package org.spikewire.host.cli;

import java.time.Duration;
import org.spikewire.host.bench.Repetitions;
import picocli.CommandLine.Option;

/** How long a benchmark may take. */
final class BenchTime {
  private static final double LONGEST_S = 600;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "How long each figure is measured, after a warm-up of half of it, where two processes work"
              + " together of ten times as much (default: ${DEFAULT-VALUE}).")
  private double seconds;

  double seconds() {
    if (!(seconds > 0 && seconds <= LONGEST_S)) {
      throw new IllegalArgumentException(
          "--seconds must be above 0 and at most " + LONGEST_S + ", was " + seconds);
    }
    return seconds;
  }

  Repetitions repetitions() {
    Duration measured = Duration.ofNanos((long) (seconds() * 1e9));
    return new Repetitions(measured.dividedBy(2), measured);
  }
}
