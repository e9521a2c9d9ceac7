package org.spikewire.host.learning;

import org.spikewire.host.learning.firstspike.SpikeTimeLaw;

/**
 * The ideal neuron whose gradient is followed. The synaptic time constant is the unit of time.
 *
 * @param tauRatio membrane over synaptic time constant; +infinity for a membrane without leak
 * @param threshold threshold over leak in weight units, g (theta - E): what the summed postsynaptic
 *     potentials must reach
 */
public record NeuronModel(double tauRatio, double threshold) {
  public NeuronModel {
    if (!(tauRatio > 0) || !(threshold > 0)) {
      throw new IllegalArgumentException("neuron model needs tauRatio > 0 and threshold > 0");
    }
  }

  /**
   * The same capacitance, synapses and distance from leak to threshold with another leak: the
   * threshold in weight units goes with the conductance of the leak.
   */
  public NeuronModel withTauRatio(double ratio) {
    return new NeuronModel(ratio, threshold * tauRatio / ratio);
  }

  /**
   * The least weight with which one spike makes a neuron at rest fire: the threshold over the peak
   * of the postsynaptic potential, {@code r^(-r / (r - 1))} for a ratio r of time constants.
   */
  public double firingWeight() {
    if (Double.isInfinite(tauRatio)) {
      return threshold;
    }
    return threshold * (tauRatio == 1 ? Math.E : Math.pow(tauRatio, tauRatio / (tauRatio - 1)));
  }

  public SpikeTimeLaw law() {
    return SpikeTimeLaw.of(1, tauRatio, threshold);
  }
}
