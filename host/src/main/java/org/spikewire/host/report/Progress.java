package org.spikewire.host.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.spikewire.host.learning.BatchMetrics;
import org.spikewire.host.learning.EpochMetrics;

/** Tells people how a training goes: a line an epoch, and on a terminal one that moves between. */
public final class Progress {
  private static final long REDRAW_NANOS = 200_000_000;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoClock;
  private final long start;
  private int epochsBefore = -1;
  private long samples;
  private long lastDrawn;

  /**
   * Progress that starts now.
   *
   * @param nanoClock time in nanoseconds from any origin
   */
  public Progress(PrintStream out, boolean terminal, LongSupplier nanoClock) {
    this.out = out;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
    start = nanoClock.getAsLong();
  }

  /** Counts a batch, and moves the line on a terminal. */
  public void batch(BatchMetrics batch) {
    samples += batch.samples();
    if (epochsBefore < 0) {
      epochsBefore = batch.epoch() - 1;
    }
    long now = nanoClock.getAsLong();
    if (terminal && now - lastDrawn > REDRAW_NANOS) {
      lastDrawn = now;
      out.printf(
          Locale.ROOT,
          CLEAR_LINE + "epoch %d: batch %d of %d, %.0f samples/s",
          batch.epoch(),
          batch.batch(),
          batch.batches(),
          samplesPerSecond());
      out.flush();
    }
  }

  /** Prints the line of an epoch. */
  public void epoch(EpochMetrics m) {
    out.printf(
        Locale.ROOT,
        "%sepoch %3d/%d  loss %.4f  train %.2f %%  validation %.2f %%  bumps %d  %.0f samples/s"
            + "  %s, %s to go%n",
        terminal ? CLEAR_LINE : "",
        m.epoch(),
        m.epochs(),
        m.trainLoss(),
        100 * m.trainAccuracy(),
        100 * m.validation().accuracy(),
        m.bumps(),
        samplesPerSecond(),
        clock(wallSeconds()),
        clock(remainingSeconds(m)));
    if (m.repairedWeights() > 0) {
      out.printf("warning: %d weights were not numbers and begin anew at 0%n", m.repairedWeights());
    }
    if (m.uncausedSpikes() > 0) {
      out.printf(
          "warning: %d spikes came before any input of their sample: some neurons go on firing"
              + " from the one before, or fire by themselves, and cannot learn; calibrate the board%n",
          m.uncausedSpikes());
    }
  }

  /** Training samples a second since the start. */
  public double samplesPerSecond() {
    return samples / Math.max(1e-9, wallSeconds());
  }

  public double wallSeconds() {
    return (nanoClock.getAsLong() - start) / 1e9;
  }

  private double remainingSeconds(EpochMetrics m) {
    int done = Math.max(1, m.epoch() - Math.max(0, epochsBefore));
    return wallSeconds() / done * (m.epochs() - m.epoch());
  }

  private static String clock(double seconds) {
    Duration duration = Duration.ofSeconds(Math.round(seconds));
    return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
