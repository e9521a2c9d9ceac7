package org.spikewire.emulator.bench;

import java.util.Arrays;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.chip.Chip;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.emulator.fpga.Executor;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.ut.MalformedMessageException;
import org.spikewire.protocol.ut.UtDictionary;
import org.spikewire.protocol.ut.UtMessage;
import org.spikewire.protocol.ut.UtView;
import org.spikewire.protocol.ut.WordBuffer;

/**
 * Images through the executor, from instruction words to response words, on a chip with its
 * variation.
 */
public final class ImageBench {
  private static final long SEED = 1;
  // Processor time, so that a busy machine does not measure what is not compiled yet.
  private static final double LONGEST_WARM_UP_S = 12;
  private static final double WARM_UPS = 12;
  private static final int ROUNDS = 9;

  private final Executor executor;
  private final long[] images = ImageStream.words(SEED);
  private final WordBuffer output = new WordBuffer();

  /**
   * What was measured.
   *
   * @param imagesPerSecond median of the rounds
   * @param best the fastest round
   * @param cpuMicroseconds processor time of the process for an image, median of the rounds
   * @param spikesPerImage that come back
   */
  public record Figures(
      double imagesPerSecond, double best, double cpuMicroseconds, double spikesPerImage) {}

  private ImageBench(Chip chip, FaultLog faults) {
    executor = new Executor(chip, faults);
  }

  /**
   * Measures one setting.
   *
   * @param threads that follow the circuits
   * @param refractoryUs 2 or 16
   * @param noise of the chip, whose circuits vary anyway
   * @param seconds wall-clock time of nine rounds together
   */
  public static Figures measure(
      int threads, int refractoryUs, TemporalNoise noise, double seconds) {
    FaultLog faults = new FaultLog(System.err::println);
    ChipOptions options = new ChipOptions(Variation.ofChip(SEED), noise, PowerOn.ZERO);
    try (Chip chip = new Chip(options, faults, threads)) {
      ImageBench bench = new ImageBench(chip, faults);
      bench.run(new ImageNetwork(SEED).configuration(refractoryUs));
      return bench.measure(seconds);
    }
  }

  private Figures measure(double seconds) {
    double warmUp = Math.min(LONGEST_WARM_UP_S, WARM_UPS * seconds);
    for (long start = cpuNanos(); cpuNanos() - start < warmUp * 1e9; ) {
      run(images);
    }
    double[] rates = new double[ROUNDS];
    double[] cpu = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long before = cpuNanos();
      long start = System.nanoTime();
      int done = images(seconds / ROUNDS);
      rates[i] = done * 1e9 / (System.nanoTime() - start);
      cpu[i] = (cpuNanos() - before) * 1e-3 / done;
    }
    Arrays.sort(rates);
    Arrays.sort(cpu);
    return new Figures(rates[ROUNDS / 2], rates[ROUNDS - 1], cpu[ROUNDS / 2], spikesPerImage());
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  // Runs for a while; gives the number of images.
  private int images(double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    int done = 0;
    do {
      run(images);
      done += ImageStream.IMAGES;
    } while (System.nanoTime() < end);
    return done;
  }

  private void run(PlaybackProgram program) {
    run(Arrays.copyOf(program.words().array(), program.words().size()));
  }

  private void run(long[] words) {
    output.clear();
    int taken = 0;
    while (taken < words.length || executor.busy()) {
      taken += executor.accept(words, taken, words.length - taken);
      output.add(executor.output().array(), 0, executor.output().size());
      executor.output().clear();
    }
  }

  // Of the last run; apart from the measurement, as a host decodes on its own time.
  private double spikesPerImage() {
    int[] spikes = new int[1];
    try {
      UtView.decode(
          UtDictionary.FROM_FPGA,
          output.toArray(),
          message -> {
            if (message instanceof UtMessage.Events events) {
              spikes[0] += events.spikes().size();
            }
          });
    } catch (MalformedMessageException e) {
      throw new IllegalStateException("the executor's own words cannot be read", e);
    }
    return (double) spikes[0] / ImageStream.IMAGES;
  }
}
