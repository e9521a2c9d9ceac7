package org.spikewire.host.learning;

import java.util.List;

/**
 * What happens when neurons stay silent, where no gradient exists (the weight bump of Göltz et al.
 * 2021).
 *
 * @param allowed largest tolerated fraction of silent (sample, neuron) pairs in a batch, one a
 *     layer; a neuron that has one source is not silent where that was
 * @param bump what is added to the weights of silent neurons [weight units]
 * @param doubling whether the bump doubles with every consecutive batch in which the same layer
 *     offends
 * @param call gradient of the weights of every active input into the right output where that is
 *     silent, so that it is called without stopping the others; 0 for none, as in the paper
 */
public record SilenceRule(List<Double> allowed, double bump, boolean doubling, double call) {
  public SilenceRule {
    allowed = List.copyOf(allowed);
    if (!(bump >= 0) || !(call >= 0)) {
      throw new IllegalArgumentException(
          "bump and call must not be negative: " + bump + ", " + call);
    }
  }

  /** The same rule for other layers. */
  public SilenceRule withAllowed(List<Double> newAllowed) {
    return new SilenceRule(newAllowed, bump, doubling, call);
  }
}
