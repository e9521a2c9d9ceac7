package org.spikewire.host.learning;

import org.spikewire.host.learning.firstspike.GradientLimits;

/** Ideal neurons without a board: the closed form itself is the substrate. */
public final class ModelSubstrate implements Substrate {
  private final NetworkShape network;
  private final WeightGrid grid;
  private final ParallelNetwork neurons;
  private final double[][] weights;

  public ModelSubstrate(NetworkShape network, NeuronModel neuron, WeightGrid grid) {
    this.network = network;
    this.grid = grid;
    neurons = new ParallelNetwork(network, neuron.law(), GradientLimits.NONE);
    weights = new double[network.depth()][];
    for (int l = 0; l < weights.length; l++) {
      weights[l] = new double[network.weights(l)];
    }
  }

  @Override
  public NetworkShape network() {
    return network;
  }

  @Override
  public void weights(int layer, int[] lsb) {
    double[] rows = weights[layer];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = grid.weight(lsb[i]);
    }
    neurons.weights(layer, rows);
  }

  @Override
  public void forward(SampleBatch in, SpikeTimes out) {
    forward(in, out, (from, to) -> {});
  }

  @Override
  public void forward(SampleBatch in, SpikeTimes out, SampleListener listener) {
    neurons.forward(in, out, listener);
  }

  @Override
  public void close() {}
}
