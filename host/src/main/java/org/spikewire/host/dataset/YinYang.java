package org.spikewire.host.dataset;

/**
 * The Yin-Yang data set (Kriener, Göltz and Petrovici 2022): points of a disc in three classes,
 * yin, yang and dots, drawn by rejection so that every class is equally likely. A sample has the
 * inputs x, y, 1-x and 1-y.
 *
 * <p>The numbers are those of the published Python generator, bit for bit.
 */
public final class YinYang {
  /** Inputs a sample. */
  public static final int INPUTS = 4;

  /** Names of the labels 0, 1, 2, as the authors list them. */
  public static final java.util.List<String> CLASS_NAMES = java.util.List.of("yin", "yang", "dot");

  private static final int CLASSES = 3;
  private static final double SMALL = 0.1;
  private static final double BIG = 0.5;
  private static final int DOT = 2;

  private static final int TRAIN_SEED = 42;
  private static final int VALIDATION_SEED = 41;
  private static final int TEST_SEED = 40;

  private YinYang() {}

  /** 5000 samples, seed 42. */
  public static Dataset train() {
    return dataset("yin-yang train", 5000, TRAIN_SEED);
  }

  /** 1000 samples, seed 41. */
  public static Dataset validation() {
    return dataset("yin-yang validation", 1000, VALIDATION_SEED);
  }

  /** 1000 samples, seed 40. */
  public static Dataset test() {
    return dataset("yin-yang test", 1000, TEST_SEED);
  }

  /** Any number of samples as spike times. */
  public static Dataset dataset(String name, int size, int seed) {
    int[] labels = new int[size];
    double[] times = values(size, seed, labels);
    for (int i = 0; i < times.length; i++) {
      times[i] = SpikeCode.time(times[i]);
    }
    return new Dataset(name, INPUTS, CLASSES, times, labels);
  }

  /**
   * The points themselves.
   *
   * @param labels receives the class of each sample
   * @return {@code [sample][x, y, 1-x, 1-y]}
   */
  public static double[] values(int size, int seed, int[] labels) {
    MersenneTwister random = new MersenneTwister(seed);
    double[] values = new double[size * INPUTS];
    for (int sample = 0; sample < size; sample++) {
      int wanted = random.nextInt(CLASSES);
      double x;
      double y;
      do {
        x = random.nextDouble() * 2 * BIG;
        y = random.nextDouble() * 2 * BIG;
      } while (distance(x, y, BIG, BIG) > BIG || label(x, y) != wanted);
      labels[sample] = wanted;
      values[sample * INPUTS] = x;
      values[sample * INPUTS + 1] = y;
      values[sample * INPUTS + 2] = 1 - x;
      values[sample * INPUTS + 3] = 1 - y;
    }
    return values;
  }

  /** The class of a point of the disc. */
  public static int label(double x, double y) {
    double right = distance(x, y, 1.5 * BIG, BIG);
    double left = distance(x, y, 0.5 * BIG, BIG);
    if (right < SMALL || left < SMALL) {
      return DOT;
    }
    boolean leftHead = left <= 0.5 * BIG;
    boolean upperHalf = y > BIG && right > 0.5 * BIG;
    return leftHead || upperHalf ? 1 : 0;
  }

  private static double distance(double x, double y, double centreX, double centreY) {
    return Math.sqrt((x - centreX) * (x - centreX) + (y - centreY) * (y - centreY));
  }
}
