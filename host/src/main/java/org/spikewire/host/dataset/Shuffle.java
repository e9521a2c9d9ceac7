package org.spikewire.host.dataset;

import java.util.Random;

/** Puts the samples of a data set into another order, the same for the same seed. */
final class Shuffle {
  private Shuffle() {}

  static Dataset of(Dataset data, long seed) {
    int inputs = data.inputs();
    double[] times = data.times().clone();
    int[] labels = data.labels().clone();
    Random random = new Random(seed);
    double[] sample = new double[inputs];
    for (int i = labels.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      System.arraycopy(times, i * inputs, sample, 0, inputs);
      System.arraycopy(times, j * inputs, times, i * inputs, inputs);
      System.arraycopy(sample, 0, times, j * inputs, inputs);
      int label = labels[i];
      labels[i] = labels[j];
      labels[j] = label;
    }
    return new Dataset(data.name(), inputs, data.classes(), times, labels);
  }
}
