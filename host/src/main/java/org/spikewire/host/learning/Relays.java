package org.spikewire.host.learning;

import java.util.Arrays;
import org.spikewire.host.learning.firstspike.RelayDelay;
import org.spikewire.host.learning.firstspike.SpikeTimeLaw;

/**
 * A layer in which each neuron has one source and fires a fixed time behind it. What is wrong with
 * the time of a relay is as wrong with that of its source. Gradients have no size limit here: the
 * bound on the weights of relays keeps them away from where the slope has no limit.
 */
final class Relays implements NetworkLayer {
  private static final double[] NONE = {};

  private final RelayDelay[] delays;
  private final double[] gradient;
  private double[] sources = NONE;
  private int first;

  /**
   * A layer with weights of zero.
   *
   * @param laws one for all neurons, or one for each
   */
  Relays(SpikeTimeLaw[] laws, int neurons) {
    this(new RelayDelay[neurons]);
    Arrays.setAll(delays, j -> new RelayDelay(laws[laws.length == 1 ? 0 : j]));
  }

  private Relays(RelayDelay[] delays) {
    this.delays = delays;
    gradient = new double[delays.length];
  }

  @Override
  public Relays twin() {
    return new Relays(delays);
  }

  @Override
  public void weights(int row, double[] ofNeurons) {
    for (int j = 0; j < delays.length; j++) {
      delays[j].weight(ofNeurons[j]);
    }
  }

  @Override
  public void load(double[] times, int offset, int count, double biasTime) {
    sources = times;
    first = offset;
  }

  @Override
  public void forward(double[] out, int offset) {
    for (int j = 0; j < delays.length; j++) {
      out[offset + j] =
          spiked(j) ? sources[first + j] + delays[j].delay() : Double.POSITIVE_INFINITY;
    }
  }

  @Override
  public void clearGradient() {
    Arrays.fill(gradient, 0);
  }

  @Override
  public void backward(double[] observed, int offset, double[] error, double[] inputError) {
    for (int j = 0; j < delays.length; j++) {
      boolean relayed = spiked(j) && observed[offset + j] < Double.POSITIVE_INFINITY;
      if (relayed && Math.abs(error[j]) > 0) {
        gradient[j] += error[j] * delays[j].slope();
        if (inputError.length > 0) {
          inputError[j] += error[j];
        }
      }
    }
  }

  @Override
  public void addSilent(int neuron, double error) {
    gradient[neuron] -= spiked(neuron) ? error : 0;
  }

  @Override
  public void addGradient(int row, double[] target, int offset) {
    for (int j = 0; j < gradient.length; j++) {
      target[offset + j] += gradient[j];
    }
  }

  @Override
  public long droppedColumns() {
    return 0;
  }

  private boolean spiked(int source) {
    return Math.abs(sources[first + source]) < Double.POSITIVE_INFINITY;
  }
}
