package org.spikewire.host.learning;

/**
 * First spikes that came before any spike into their layer: those of neurons so slow that the
 * sample before makes them fire, or that rest over their threshold. Gradients do not know of
 * either.
 */
final class UncausedSpikes {
  private final NetworkShape network;
  private long count;

  UncausedSpikes(NetworkShape network) {
    this.network = network;
  }

  long count() {
    return count;
  }

  void clear() {
    count = 0;
  }

  /** Counts those of a batch. */
  void add(SampleBatch batch, SpikeTimes observed) {
    for (int l = 0; l < network.depth(); l++) {
      double[] sources = l == 0 ? batch.times() : observed.layer(l - 1);
      int width = network.presynaptic(l);
      int neurons = network.neurons(l);
      double bias = network.layer(l).biasTime();
      for (int sample = 0; sample < observed.size(); sample++) {
        double first = earliest(sources, sample * width, width, bias);
        count += countBefore(first, observed.layer(l), sample * neurons, neurons);
      }
    }
  }

  private static double earliest(double[] times, int offset, int n, double bias) {
    double first = Double.isNaN(bias) ? Double.POSITIVE_INFINITY : bias;
    for (int i = offset; i < offset + n; i++) {
      first = Math.min(first, times[i]);
    }
    return first;
  }

  private static int countBefore(double time, double[] times, int offset, int n) {
    int count = 0;
    for (int i = offset; i < offset + n; i++) {
      count += times[i] < time ? 1 : 0;
    }
    return count;
  }
}
