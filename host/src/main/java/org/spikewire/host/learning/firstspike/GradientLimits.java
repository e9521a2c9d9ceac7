package org.spikewire.host.learning.firstspike;

/**
 * What keeps single spikes from spoiling a gradient.
 *
 * @param column if the gradient of one neuron in one sample exceeds this for any weight, that
 *     column is left out; +infinity for no limit
 * @param leastSlope of a membrane at a spike that was observed and that the model does not have
 *     [threshold/tau_syn]; 0 leaves such spikes out, as Göltz et al. 2021 do
 */
public record GradientLimits(double column, double leastSlope) {
  /** No limits. */
  public static final GradientLimits NONE = new GradientLimits(Double.POSITIVE_INFINITY, 0);

  public GradientLimits {
    if (!(column > 0) || !(leastSlope >= 0)) {
      throw new IllegalArgumentException(
          "column limit must be positive and least slope not negative, not "
              + column
              + ", "
              + leastSlope);
    }
  }
}
