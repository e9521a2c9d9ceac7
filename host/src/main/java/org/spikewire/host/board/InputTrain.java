package org.spikewire.host.board;

import java.util.Arrays;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.SampleBatch;

/** The input spikes of a batch on one time line, in order, in flat arrays that are used again. */
final class InputTrain {
  private final NetworkShape network;
  private final SampleClock clock;
  private final int[] inputLabels;
  private final int[] biasLabels;
  private final double[] biasTimes;
  // Sorted per sample: time in the upper half, label in the lower one.
  private final long[] sample;
  private int[] cycles = new int[0];
  private int[] labels = new int[0];
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
   * Lays the samples one period after the other, the first {@code leadIn} cycles from the start.
   */
  void build(SampleBatch in, int leadIn) {
    ensure(in.size() * sample.length);
    size = 0;
    for (int s = 0; s < in.size(); s++) {
      int count = collect(in.times(), s * in.inputs());
      Arrays.sort(sample, 0, count);
      int start = leadIn + s * clock.periodCycles();
      for (int i = 0; i < count; i++) {
        cycles[size] = start + (int) (sample[i] >>> 16);
        labels[size++] = (int) sample[i] & 0xffff;
      }
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

  private void ensure(int events) {
    if (cycles.length < events) {
      cycles = new int[events];
      labels = new int[events];
    }
  }
}
