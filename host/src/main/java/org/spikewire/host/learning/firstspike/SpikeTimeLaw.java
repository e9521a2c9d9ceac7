package org.spikewire.host.learning.firstspike;

/**
 * When a leaky integrate-and-fire neuron with exponential synapses reaches its threshold.
 *
 * <p>Between two input spikes the membrane depends on the past through two sums over the spikes so
 * far, {@code p = sum w_i first(t_i)} and {@code q = sum w_i second(t_i)}, where {@code first} and
 * {@code second} are functions of time that each law chooses. All else follows from p and q:
 * whether the threshold has been reached at a time, whether the maximum of the membrane reaches it
 * in between, when, and how that moves with weights and input times.
 *
 * <p>Times should be counted from a moment near the first input: the functions grow as exp(t /
 * tau_syn) and overflow after 700 time constants. Implementations are immutable.
 */
public interface SpikeTimeLaw {
  /** First function of time, the factor of a weight in p; positive, and never falls with time. */
  double first(double time);

  /**
   * Second function of time, the factor of a weight in q; from time 0 on not negative, and it never
   * falls.
   *
   * @param firstOfTime {@code first(time)}, which may spare an exponential
   */
  double second(double time, double firstOfTime);

  /**
   * Whether the membrane is at or above threshold at {@code time}, given the sums over the inputs
   * before it.
   *
   * @param firstOfTime {@code first(time)}
   * @param secondOfTime {@code second(time)}
   */
  boolean reached(double p, double q, double time, double firstOfTime, double secondOfTime);

  /** Whether the membrane has a maximum strictly between two times that reaches the threshold. */
  boolean peaksAbove(double p, double q, double from, double to);

  /**
   * The upward crossing of the threshold, for sums of which {@link #reached} or {@link #peaksAbove}
   * said that there is one after {@code from}.
   */
  double crossing(double p, double q, double from, double to);

  /**
   * Fills the tests that tell quickly which neurons stay below threshold between the first and the
   * last input; by default all neurons pass, which is slow and right.
   *
   * @param times of the inputs, in order
   * @param first {@code first(times[k])}
   * @param second {@code second(times[k])}
   * @param size number of inputs
   */
  default void screen(
      double[] times, double[] first, double[] second, int size, CrossingScreen screen) {
    screen.passAll(size);
  }

  /**
   * Marks the neurons that may cross the threshold after the last input.
   *
   * @param p sums of each neuron over all inputs; NaN for a neuron not to be marked
   * @param q likewise
   * @param time of the last input
   * @param firstOfTime {@code first(time)}
   * @param mark receives 0 or more where a crossing is possible, less or NaN where it is not
   */
  default void screenLast(double[] p, double[] q, double time, double firstOfTime, double[] mark) {
    for (int j = 0; j < mark.length; j++) {
      mark[j] = p[j] * 0;
    }
  }

  /**
   * How a spike moves with its causal inputs. The spike is observed at {@code time}, which need not
   * be where this law would put it: the explicit time differences use the observed time, the slope
   * at threshold is the one of the model.
   *
   * @param p sum of {@code w_i first(t_i)} over the inputs not later than {@code time}
   * @param q sum of {@code w_i second(t_i)} over the same inputs
   * @param time the observed spike
   * @param out receives the coefficients
   * @return false if the model has no spike from these inputs, so that there is no gradient; {@code
   *     out} is then undefined
   */
  boolean sensitivity(double p, double q, double time, Sensitivity out);

  /**
   * The same for a spike that the model does not have, as of a neuron whose threshold is wherever
   * the membrane is at {@code time}.
   *
   * @param leastSlope with which the membrane rises there at least [threshold/tau_syn]
   */
  void observedSensitivity(double p, double q, double time, double leastSlope, Sensitivity out);

  /**
   * The law for given constants.
   *
   * @param tauSyn synaptic time constant
   * @param tauMem membrane time constant, +infinity for a membrane without leak
   * @param threshold g (theta - E) in weight units: what the sum of weights times kernels must
   *     reach, where the kernel is {@code tauSyn / (tauMem - tauSyn) (exp(-d / tauMem) - exp(-d /
   *     tauSyn))}, its limit {@code d / tau exp(-d / tau)} for equal constants, and {@code 1 -
   *     exp(-d / tauSyn)} without leak
   */
  static SpikeTimeLaw of(double tauSyn, double tauMem, double threshold) {
    if (!(tauSyn > 0) || Double.isInfinite(tauSyn) || !(tauMem > 0) || !(threshold > 0)) {
      throw new IllegalArgumentException(
          "time constants and threshold must be positive, not "
              + tauSyn
              + ", "
              + tauMem
              + ", "
              + threshold);
    }
    double ratio = tauMem / tauSyn;
    if (Double.isInfinite(tauMem)) {
      return new NonLeakyLaw(tauSyn, threshold);
    }
    if (Math.abs(ratio - 1) < GeneralLaw.CLOSEST_RATIO) {
      return new EqualTausLaw(tauSyn, threshold);
    }
    return ratio == 2
        ? new DoubleTauLaw(tauSyn, threshold)
        : new GeneralLaw(tauSyn, tauMem, threshold);
  }
}
