package org.spikewire.host.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.spikewire.calibration.ProgressListener;

/** Tells people how a calibration goes: on a terminal a line a routine, elsewhere nothing. */
public final class CalibrationProgress implements ProgressListener {
  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoClock;
  private final long start;

  /**
   * Progress that starts now.
   *
   * @param nanoClock time in nanoseconds from any origin
   */
  public CalibrationProgress(PrintStream out, boolean terminal, LongSupplier nanoClock) {
    this.out = out;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
    start = nanoClock.getAsLong();
  }

  @Override
  public void onStep(Step step) {
    if (!terminal) {
      return;
    }
    double seconds = (nanoClock.getAsLong() - start) / 1e9;
    double remaining = seconds / step.done() * (step.total() - step.done());
    out.printf(
        Locale.ROOT,
        "%2d/%d  %-14s %s, %d circuits, %d round trips  %s, %s to go%n",
        step.done(),
        step.total(),
        step.name(),
        step.state().name().toLowerCase(Locale.ROOT),
        step.usable(),
        step.programs(),
        clock(seconds),
        clock(remaining));
  }

  private static String clock(double seconds) {
    Duration duration = Duration.ofSeconds(Math.round(seconds));
    return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
