package org.spikewire.host.learning;

import java.util.List;

/**
 * What happens when neurons stay silent, where no gradient exists (the weight bump of Göltz et al.
 * 2021).
 *
 * @param allowed largest tolerated fraction of silent (sample, neuron) pairs in a batch, one a
 *     layer
 * @param bump what is added to the weights of silent neurons [weight units]
 * @param doubling whether the bump doubles with every consecutive batch in which the same layer
 *     offends
 */
public record SilenceRule(List<Double> allowed, double bump, boolean doubling) {
  public SilenceRule {
    allowed = List.copyOf(allowed);
    if (!(bump >= 0)) {
      throw new IllegalArgumentException("bump must not be negative: " + bump);
    }
  }
}
