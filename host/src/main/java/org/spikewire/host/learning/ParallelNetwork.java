package org.spikewire.host.learning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.spikewire.host.learning.firstspike.GradientLimits;
import org.spikewire.host.learning.firstspike.SpikeTimeLaw;

/**
 * A network of ideal neurons on several cores. A batch is always cut into the same parts, whatever
 * the number of cores, and their gradients are added in the same order, so that results do not
 * depend on it.
 */
final class ParallelNetwork {
  private final FirstSpikeNetwork[] parts = new FirstSpikeNetwork[SampleBatch.PARTS];

  ParallelNetwork(NetworkShape shape, SpikeTimeLaw law, GradientLimits limits) {
    this(new FirstSpikeNetwork(shape, law, limits));
  }

  /**
   * A network whose neurons differ.
   *
   * @param neurons {@code [layer][neuron]}
   */
  ParallelNetwork(NetworkShape shape, List<List<NeuronConstants>> neurons, GradientLimits limits) {
    this(new FirstSpikeNetwork(shape, laws(neurons), limits));
  }

  private ParallelNetwork(FirstSpikeNetwork first) {
    parts[0] = first;
    for (int part = 1; part < SampleBatch.PARTS; part++) {
      parts[part] = parts[0].twin();
    }
  }

  private static SpikeTimeLaw[][] laws(List<List<NeuronConstants>> neurons) {
    return neurons.stream()
        .map(layer -> layer.stream().map(NeuronConstants::law).toArray(SpikeTimeLaw[]::new))
        .toArray(SpikeTimeLaw[][]::new);
  }

  /** Sets the weights of a layer, {@code [row][neuron]} in weight units. */
  void weights(int layer, double[] rows) {
    parts[0].weights(layer, rows);
  }

  /** First spike times of all layers for all samples of a batch. */
  void forward(SampleBatch in, SpikeTimes out, SampleListener listener) {
    out.silence(in.size());
    IntStream.range(0, SampleBatch.PARTS)
        .parallel()
        .forEach(
            part -> {
              int from = in.partStart(part);
              int to = in.partStart(part + 1);
              for (int sample = from; sample < to; sample++) {
                parts[part].forward(in, sample, out);
              }
              listener.samplesDone(from, to);
            });
  }

  /** Begins the gradient of another batch. */
  void clearGradient() {
    for (FirstSpikeNetwork part : parts) {
      part.clearGradient();
    }
  }

  /**
   * Adds samples {@code from .. to-1} to the gradient of the mean loss of a batch: a whole batch on
   * all cores, a piece on this one, because the others are at work on the rest. The result does not
   * depend on how a batch is cut. May be called on several threads if no two are in the same part.
   *
   * @param outputError derivative of each sample's loss with respect to its output times
   */
  void backward(SampleBatch in, SpikeTimes observed, double[] outputError, int from, int to) {
    double scale = 1.0 / in.size();
    IntStream all = IntStream.range(0, SampleBatch.PARTS);
    IntStream cores = to - from == in.size() ? all.parallel() : all;
    cores.forEach(
        part -> {
          int end = Math.min(to, in.partStart(part + 1));
          for (int sample = Math.max(from, in.partStart(part)); sample < end; sample++) {
            parts[part].backward(in, sample, observed, outputError, scale);
          }
        });
  }

  /**
   * The gradient of the batch.
   *
   * @param target receives {@code [layer][row * neurons + neuron]}
   */
  void gradient(double[][] target) {
    for (int l = 0; l < target.length; l++) {
      Arrays.fill(target[l], 0);
      for (FirstSpikeNetwork part : parts) {
        part.addGradient(l, target[l]);
      }
    }
  }

  /** Weight columns left out of the gradient. */
  long droppedColumns() {
    return Arrays.stream(parts).mapToLong(FirstSpikeNetwork::droppedColumns).sum();
  }
}
