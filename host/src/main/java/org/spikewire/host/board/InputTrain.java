package org.spikewire.host.board;

import java.util.Arrays;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.SampleBatch;

/** The input spikes of one sample in the order of time, in flat arrays that are used again. */
final class InputTrain {
  private final NetworkShape network;
  private final SampleClock clock;
  private final int[] inputLabels;
  private final int[] biasLabels;
  private final double[] biasTimes;
  // Sorted per sample: time in the upper half, label in the lower one.
  private final long[] sample;
  private final int[] cycles;
  private final int[] labels;
  private int size;

  InputTrain(NetworkMapping mapping, SampleClock clock) {
    network = mapping.network();
    this.clock = clock;
    inputLabels = new int[network.inputs()];
    Arrays.setAll(inputLabels, mapping::inputLabel);
    int biases = 0;
    biasLabels = new int[network.depth()];
    biasTimes = new double[network.depth()];
    for (int layer = 0; layer < network.depth(); layer++) {
      if (network.layer(layer).hasBias()) {
        biasLabels[biases] = mapping.biasLabel(layer);
        biasTimes[biases++] = network.layer(layer).biasTime();
      }
    }
    sample = new long[network.inputs() + biases];
    cycles = new int[sample.length];
    labels = new int[sample.length];
  }

  int[] cycles() {
    return cycles;
  }

  int[] labels() {
    return labels;
  }

  int size() {
    return size;
  }

  /**
   * Takes one sample of a batch.
   *
   * @param start cycle at which it starts
   */
  void load(SampleBatch in, int index, long start) {
    size = collect(in.times(), index * in.inputs());
    Arrays.sort(sample, 0, size);
    if (size > 0 && sample[size - 1] >>> 16 >= clock.periodCycles()) {
      throw new IllegalArgumentException(
          "sample %d has a spike %d cycles after its start, the next one begins after %d"
              .formatted(index, sample[size - 1] >>> 16, clock.periodCycles()));
    }
    for (int i = 0; i < size; i++) {
      cycles[i] = Math.toIntExact(start + (sample[i] >>> 16));
      labels[i] = (int) sample[i] & 0xffff;
    }
  }

  private int collect(double[] times, int from) {
    int count = 0;
    for (int input = 0; input < inputLabels.length; input++) {
      double time = times[from + input];
      if (time != Double.POSITIVE_INFINITY) {
        sample[count++] = event(time, inputLabels[input]);
      }
    }
    for (int bias = 0; count < sample.length && bias < sample.length - inputLabels.length; bias++) {
      sample[count++] = event(biasTimes[bias], biasLabels[bias]);
    }
    return count;
  }

  private long event(double time, int label) {
    long cycle = Math.round(time * clock.tauCycles());
    return cycle << 16 | label;
  }
}
