package org.spikewire.host.learning;

/** Ideal neurons without a board: the closed form itself is the substrate. */
public final class ModelSubstrate implements Substrate {
  private final NetworkShape network;
  private final WeightGrid grid;
  private final FirstSpikeNetwork neurons;

  public ModelSubstrate(NetworkShape network, NeuronModel neuron, WeightGrid grid) {
    this.network = network;
    this.grid = grid;
    neurons = new FirstSpikeNetwork(network, neuron.law(), Double.POSITIVE_INFINITY);
  }

  @Override
  public NetworkShape network() {
    return network;
  }

  @Override
  public void weights(int layer, int[] lsb) {
    neurons.weights(layer, lsb, grid);
  }

  @Override
  public void forward(SampleBatch in, SpikeTimes out) {
    out.silence(in.size());
    for (int sample = 0; sample < in.size(); sample++) {
      neurons.forward(in, sample, out);
    }
  }

  @Override
  public void close() {}
}
