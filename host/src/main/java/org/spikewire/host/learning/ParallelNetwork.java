package org.spikewire.host.learning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.spikewire.host.learning.firstspike.SpikeTimeLaw;

/**
 * A network of ideal neurons on several cores. A batch is always cut into the same parts, whatever
 * the number of cores, and their gradients are added in the same order, so that results do not
 * depend on it.
 */
final class ParallelNetwork {
  private static final int PARTS = 4;

  private final FirstSpikeNetwork[] parts = new FirstSpikeNetwork[PARTS];

  ParallelNetwork(NetworkShape shape, SpikeTimeLaw law, double columnLimit) {
    this(new FirstSpikeNetwork(shape, law, columnLimit));
  }

  /**
   * A network whose neurons differ.
   *
   * @param neurons {@code [layer][neuron]}
   */
  ParallelNetwork(NetworkShape shape, List<List<NeuronConstants>> neurons, double columnLimit) {
    this(new FirstSpikeNetwork(shape, laws(neurons), columnLimit));
  }

  private ParallelNetwork(FirstSpikeNetwork first) {
    parts[0] = first;
    for (int part = 1; part < PARTS; part++) {
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
  void forward(SampleBatch in, SpikeTimes out) {
    out.silence(in.size());
    forEachPart(in.size(), (network, sample) -> network.forward(in, sample, out));
  }

  /**
   * The gradient of the mean loss of a batch.
   *
   * @param outputError derivative of each sample's loss with respect to its output times
   * @param gradient receives {@code [layer][row * neurons + neuron]}
   */
  void backward(SampleBatch in, SpikeTimes observed, double[] outputError, double[][] gradient) {
    double scale = 1.0 / in.size();
    for (FirstSpikeNetwork part : parts) {
      part.clearGradient();
    }
    forEachPart(
        in.size(), (network, sample) -> network.backward(in, sample, observed, outputError, scale));
    for (int l = 0; l < gradient.length; l++) {
      Arrays.fill(gradient[l], 0);
      for (FirstSpikeNetwork part : parts) {
        part.addGradient(l, gradient[l]);
      }
    }
  }

  /** Weight columns left out of the gradient since the start. */
  long droppedColumns() {
    return Arrays.stream(parts).mapToLong(FirstSpikeNetwork::droppedColumns).sum();
  }

  private interface Work {
    void on(FirstSpikeNetwork network, int sample);
  }

  private void forEachPart(int samples, Work work) {
    IntStream.range(0, PARTS)
        .parallel()
        .forEach(
            part -> {
              int end = samples * (part + 1) / PARTS;
              for (int sample = samples * part / PARTS; sample < end; sample++) {
                work.on(parts[part], sample);
              }
            });
  }
}
