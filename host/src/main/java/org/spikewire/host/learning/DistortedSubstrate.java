package org.spikewire.host.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.spikewire.host.learning.firstspike.GradientLimits;

/**
 * The mathematics with the faults of hardware: synapses and neurons that differ by a fixed pattern,
 * and spikes that come a little early or late in every trial.
 */
public final class DistortedSubstrate implements Substrate {
  private final NetworkShape network;
  private final WeightGrid grid;
  private final double jitter;
  private final Random trial;
  private final List<List<NeuronConstants>> neurons;
  private final double[][] synapses;
  private final NetworkShape[] shapes;
  private final ParallelNetwork[] layers;

  /**
   * A substrate with weights of zero.
   *
   * @param seed of the fixed patterns and of what differs from trial to trial
   */
  public DistortedSubstrate(
      NetworkShape network,
      NeuronModel model,
      WeightGrid grid,
      Distortions distortions,
      long seed) {
    this.network = network;
    this.grid = grid;
    jitter = distortions.jitter();
    Random pattern = new Random(seed);
    trial = new Random(pattern.nextLong());
    neurons = distortions.neurons(network, model, pattern);
    synapses = new double[network.depth()][];
    shapes = new NetworkShape[network.depth()];
    layers = new ParallelNetwork[network.depth()];
    for (int l = 0; l < layers.length; l++) {
      synapses[l] = new double[network.weights(l)];
      Arrays.setAll(synapses[l], i -> Distortions.factor(distortions.weightNoise(), pattern));
      shapes[l] = new NetworkShape(network.presynaptic(l), List.of(network.layer(l)));
      layers[l] = layer(shapes[l], neurons.get(l), distortions.spread());
    }
  }

  @Override
  public NetworkShape network() {
    return network;
  }

  @Override
  public Optional<List<List<NeuronConstants>>> measured() {
    return Optional.of(neurons);
  }

  @Override
  public void weights(int layer, int[] lsb) {
    double[] rows = new double[lsb.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = grid.weight(lsb[i]) * synapses[layer][i];
    }
    layers[layer].weights(0, rows);
  }

  @Override
  public void forward(SampleBatch in, SpikeTimes out) {
    out.silence(in.size());
    for (int l = 0; l < layers.length; l++) {
      SampleBatch batch = inputs(l, in, out);
      SpikeTimes spikes = new SpikeTimes(in.size(), shapes[l]);
      layers[l].forward(batch, spikes, (from, to) -> {});
      int count = in.size() * network.neurons(l);
      System.arraycopy(spikes.output(), 0, out.layer(l), 0, count);
      jitter(out.layer(l), count);
    }
  }

  /** What reaches a layer: the inputs as they came this time, or the spikes of the layer before. */
  private SampleBatch inputs(int layer, SampleBatch in, SpikeTimes out) {
    int sources = network.presynaptic(layer);
    SampleBatch batch = new SampleBatch(in.size(), sources);
    for (int sample = 0; sample < in.size(); sample++) {
      batch.add(layer == 0 ? in.times() : out.layer(layer - 1), sample * sources);
    }
    if (layer == 0) {
      jitter(batch.times(), in.size() * sources);
    }
    return batch;
  }

  private void jitter(double[] times, int count) {
    for (int i = 0; jitter > 0 && i < count; i++) {
      times[i] += jitter * trial.nextGaussian();
    }
  }

  @Override
  public void close() {}

  private static ParallelNetwork layer(
      NetworkShape shape, List<NeuronConstants> neurons, boolean spread) {
    return spread
        ? new ParallelNetwork(shape, List.of(neurons), GradientLimits.NONE)
        : new ParallelNetwork(shape, neurons.get(0).law(), GradientLimits.NONE);
  }
}
