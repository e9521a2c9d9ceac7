package org.spikewire.tests.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import org.spikewire.emulator.analog.engine.MembraneEngine;

/** Samples a second of the membrane engine alone: {@code MembraneEngineBenchmark [threads]}. */
public final class MembraneEngineBenchmark {

  private static final int ROUNDS = 7;
  private static final double WARM_UP_SECONDS = 2;

  private MembraneEngineBenchmark() {}

  /**
   * Measures each workload in rounds of a third of a second and prints the median and the best.
   *
   * @param args number of threads, 1 if absent
   */
  public static void main(String[] args) {
    int threads = args.length > 0 ? Integer.parseInt(args[0]) : 1;
    String which = args.length > 1 ? args[1] : "1234";
    if (which.contains("1")) {
      measure("256-246-10, refractory 16 us, 48 us", MembraneWorkload.images(16e-6), threads);
    }
    if (which.contains("2")) {
      measure("256-246-10, refractory 2 us, 48 us", MembraneWorkload.images(2e-6), threads);
    }
    if (which.contains("3")) {
      measure("25-120-3, refractory 16 us, 48 us", MembraneWorkload.points(16e-6, 48e-6), threads);
    }
    if (which.contains("4")) {
      measure(
          "25-120-3, refractory 16 us, 180 us", MembraneWorkload.points(16e-6, 180e-6), threads);
    }
  }

  private static void measure(String name, MembraneWorkload workload, int threads) {
    try (MembraneEngine engine = workload.engine(threads)) {
      int count = 64;
      for (double spent = 0; spent < WARM_UP_SECONDS; ) {
        double t = cpuSeconds();
        workload.run(engine, count);
        double took = cpuSeconds() - t;
        spent += took;
        if (took < 0.1) {
          count *= 2;
        }
      }

      double[] wall = new double[ROUNDS];
      double[] cpu = new double[ROUNDS];
      double[] relative = new double[ROUNDS];
      long spikes = 0;
      for (int r = 0; r < ROUNDS; r++) {
        long t = System.nanoTime();
        double c = cpuSeconds();
        spikes = workload.run(engine, count);
        wall[r] = count * 1e9 / (System.nanoTime() - t);
        cpu[r] = count / (cpuSeconds() - c);
        relative[r] = 1e9 / cpu[r] / yardstickNs();
      }

      Arrays.sort(wall);
      Arrays.sort(cpu);
      Arrays.sort(relative);
      System.out.printf(
          Locale.ROOT,
          "%-40s threads %d  median %8.0f/s  best %8.0f/s  caller's CPU %8.0f/s (best %8.0f)  %.1f spikes a sample, %.0f (best %.0f) yardsticks a sample%n",
          name,
          threads,
          wall[ROUNDS / 2],
          wall[ROUNDS - 1],
          cpu[ROUNDS / 2],
          cpu[ROUNDS - 1],
          (double) spikes / count,
          relative[ROUNDS / 2],
          relative[0]);
    }
  }

  /**
   * Time of one vector loop over 257 floats, the unit that the machine's state of the moment is
   * judged by [ns].
   */
  private static double yardstickNs() {
    float[][] x = new float[5][257];
    int loops = 200_000;
    double best = Double.MAX_VALUE;
    for (int r = 0; r < 10; r++) {
      double c = cpuSeconds();
      for (int i = 0; i < loops; i++) {
        kick(x[0], x[1], x[2], x[3], x[4]);
      }
      best = Math.min(best, (cpuSeconds() - c) / loops * 1e9);
    }
    return best;
  }

  private static void kick(float[] line, float[] sum, float[] w, float[] f, float[] g) {
    for (int s = 0; s < 257; s++) {
      line[s] = line[s] + w[s] * f[s];
      sum[s] = sum[s] + w[s] * g[s];
    }
  }

  private static double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
  }
}
