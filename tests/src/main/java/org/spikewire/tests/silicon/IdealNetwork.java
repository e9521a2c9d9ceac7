package org.spikewire.tests.silicon;

import java.util.Arrays;
import org.spikewire.host.learning.firstspike.FirstSpikeLayer;
import org.spikewire.host.learning.firstspike.SortedInputs;
import org.spikewire.host.learning.firstspike.SpikeTimeLaw;

/**
 * The closed form for equal time constants, with a threshold for each neuron and one latency for
 * all: a spike is seen, and felt by the next layer, that much later.
 */
final class IdealNetwork {
  /** Threshold in units of {@link #WEIGHT_UNIT} (Goeltz et al. 2021). */
  static final double THRESHOLD = 2.6;

  /** Weight LSB that make a unit. */
  static final double WEIGHT_UNIT = 30;

  private final int[][][] weights;
  private final FirstSpikeLayer[] layers = new FirstSpikeLayer[2];
  private final SortedInputs[] inputs = new SortedInputs[2];
  private final double[] hiddenTimes;
  private double latency;

  IdealNetwork(Recording recording) {
    weights = new int[][][] {recording.hidden(), recording.output()};
    SpikeTimeLaw law = SpikeTimeLaw.of(1, 1, THRESHOLD);
    for (int l = 0; l < layers.length; l++) {
      layers[l] = new FirstSpikeLayer(law, weights[l].length, weights[l][0].length);
      inputs[l] = new SortedInputs(law, weights[l].length);
    }
    hiddenTimes = new double[layers[0].neurons()];
    double[] nominal = new double[parameters()];
    Arrays.fill(nominal, 0, nominal.length - 1, 1);
    set(nominal);
  }

  /** A threshold for each neuron, and the latency. */
  int parameters() {
    return layers[0].neurons() + layers[1].neurons() + 1;
  }

  /**
   * @param parameters threshold of each hidden, then each output neuron in units of {@link
   *     #THRESHOLD}; then the latency [tau]
   */
  void set(double[] parameters) {
    int first = 0;
    for (int l = 0; l < layers.length; l++) {
      double[][] live = layers[l].weights();
      for (int i = 0; i < live.length; i++) {
        for (int j = 0; j < live[i].length; j++) {
          live[i][j] = weights[l][i][j] / WEIGHT_UNIT / parameters[first + j];
        }
      }
      first += layers[l].neurons();
    }
    latency = parameters[first];
  }

  /** First spikes of the output neurons [tau]. */
  double[] outputs(double[] times) {
    double[] out = new double[layers[1].neurons()];
    forward(0, times, hiddenTimes);
    forward(1, hiddenTimes, out);
    return out;
  }

  private void forward(int layer, double[] times, double[] out) {
    SortedInputs in = inputs[layer];
    in.clear();
    in.add(times, 0, times.length);
    in.prepare();
    layers[layer].forward(in, out, 0);
    for (int j = 0; j < out.length; j++) {
      out[j] += latency;
    }
  }
}
