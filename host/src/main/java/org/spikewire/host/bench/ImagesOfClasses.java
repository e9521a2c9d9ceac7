package org.spikewire.host.bench;

import java.util.Arrays;
import java.util.Random;
import org.spikewire.host.dataset.Dataset;
import org.spikewire.host.dataset.Mnist;
import org.spikewire.host.dataset.SpikeCode;

/**
 * Images that can be learned and have as many bright pixels as those of MNIST at 16x16, 107 of 256
 * on average, so that speed can be measured without its files.
 */
final class ImagesOfClasses {
  private static final int CLASSES = 10;
  private static final int BRIGHT_PIXELS = 107;

  /** Share of the pixels of a class that an image of it takes from elsewhere. */
  private static final double STRAY = 0.2;

  private static final long SEED = 1;

  private ImagesOfClasses() {}

  static Dataset make(int count) {
    Random random = new Random(SEED);
    int[][] pixels = new int[CLASSES][];
    Arrays.setAll(
        pixels, c -> random.ints(0, Mnist.INPUTS).distinct().limit(BRIGHT_PIXELS).toArray());
    double[] times = new double[count * Mnist.INPUTS];
    Arrays.fill(times, Double.POSITIVE_INFINITY);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(CLASSES);
      for (int own : pixels[labels[i]]) {
        int pixel = random.nextDouble() < STRAY ? random.nextInt(Mnist.INPUTS) : own;
        times[i * Mnist.INPUTS + pixel] = SpikeCode.time(random.nextDouble());
      }
    }
    return new Dataset("images", Mnist.INPUTS, CLASSES, times, labels);
  }
}
