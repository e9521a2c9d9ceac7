package org.spikewire.host.learning;

import org.spikewire.host.learning.firstspike.SpikeTimeLaw;

/**
 * What one neuron is like.
 *
 * @param tauSyn synaptic time constant [the model's tau_syn]
 * @param tauMem membrane time constant [the model's tau_syn]
 * @param threshold threshold over leak in weight units, as {@link SpikeTimeLaw#of} has it
 */
public record NeuronConstants(double tauSyn, double tauMem, double threshold) {
  SpikeTimeLaw law() {
    return SpikeTimeLaw.of(tauSyn, tauMem, threshold);
  }
}
