package org.spikewire.host.learning.firstspike;

/**
 * Derivatives of one spike time, linear in the two functions of the input times that the law chose:
 *
 * <pre>
 * dt/dw_i = weightFirst * first(t_i) + weightSecond * second(t_i)
 * dt/dt_i = w_i * (timeFirst * first(t_i) + timeSecond * second(t_i))
 * </pre>
 *
 * <p>for causal inputs, zero for all others. A mutable holder, reused from neuron to neuron.
 */
public final class Sensitivity {
  double weightFirst;
  double weightSecond;
  double timeFirst;
  double timeSecond;

  void set(double weight1, double weight2, double time1, double time2) {
    weightFirst = weight1;
    weightSecond = weight2;
    timeFirst = time1;
    timeSecond = time2;
  }
}
