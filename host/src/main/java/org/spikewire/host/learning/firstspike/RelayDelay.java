package org.spikewire.host.learning.firstspike;

/**
 * How long after the only spike that it gets a neuron fires: a function of the weight alone, from
 * the time of the postsynaptic potential's peak, where the weight barely suffices, down to zero.
 * Mutable, for one neuron.
 */
public final class RelayDelay {
  private final SpikeTimeLaw law;
  private final double first;
  private final double second;
  private final Sensitivity sensitivity = new Sensitivity();
  private double delay = Double.POSITIVE_INFINITY;
  private double slope;

  /** A neuron with a weight of zero. */
  public RelayDelay(SpikeTimeLaw law) {
    this.law = law;
    first = law.first(0);
    second = law.second(0, first);
  }

  /** Sets the weight, in weight units. */
  public void weight(double weight) {
    double p = weight * first;
    double q = weight * second;
    delay = Double.POSITIVE_INFINITY;
    slope = 0;
    if (law.peaksAbove(p, q, 0, Double.POSITIVE_INFINITY)) {
      delay = law.crossing(p, q, 0, Double.POSITIVE_INFINITY);
      if (law.sensitivity(p, q, delay, sensitivity)) {
        slope = sensitivity.weightFirst * first + sensitivity.weightSecond * second;
      }
    }
  }

  /** Time from the source's spike to that of the neuron; +infinity if the weight is too small. */
  public double delay() {
    return delay;
  }

  /** Derivative of the delay with respect to the weight, below zero; 0 if there is no spike. */
  public double slope() {
    return slope;
  }
}
