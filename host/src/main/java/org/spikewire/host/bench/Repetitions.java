package org.spikewire.host.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/**
 * Does a piece of work again and again: for a while without looking, until it has been compiled,
 * then with a watch.
 *
 * @param warmUp not measured
 * @param measured afterwards; the repetition under way is finished, and there are three at least
 */
public record Repetitions(Duration warmUp, Duration measured) {
  private static final int LEAST = 3;

  /** A piece of work. */
  @FunctionalInterface
  public interface Work {
    /** Does it once; answers how many units that were. */
    double run() throws IOException;
  }

  /** The median of the rates [units/s]. */
  double medianRate(Work work) throws IOException {
    long end = System.nanoTime() + warmUp.toNanos();
    do {
      work.run();
    } while (System.nanoTime() < end);
    DoubleStream.Builder rates = DoubleStream.builder();
    long start = System.nanoTime();
    end = start + measured.toNanos();
    for (int i = 0; i < LEAST || start < end; i++) {
      double units = work.run();
      long now = System.nanoTime();
      rates.add(units * 1e9 / (now - start));
      start = now;
    }
    return median(rates.build().toArray());
  }

  /** A piece of work that is done often and takes little time. */
  @FunctionalInterface
  interface SmallWork {
    void run() throws IOException;
  }

  /** How long it takes each time [ns]. */
  Histogram durations(SmallWork work) throws IOException {
    Histogram histogram = new Histogram(3);
    long start = System.nanoTime();
    long counting = start + warmUp.toNanos();
    long end = counting + measured.toNanos();
    do {
      work.run();
      long now = System.nanoTime();
      if (start >= counting) {
        histogram.recordValue(now - start);
      }
      start = now;
    } while (start < end || histogram.getTotalCount() == 0);
    return histogram;
  }

  /**
   * The same with a warm-up ten times as long as the measurement, for work of two processes, whose
   * compilers take turns.
   */
  public Repetitions warmedUpWell() {
    return new Repetitions(measured.multipliedBy(10), measured);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
