package org.spikewire.host.learning;

import org.jspecify.annotations.Nullable;

/**
 * Adds {@code strength exp(t_right)} to a loss, a pull to early decisions that grows with the time
 * waited.
 */
final class EarlyOutput implements Loss {
  private final Loss loss;
  private final double strength;

  EarlyOutput(Loss loss, double strength) {
    this.loss = loss;
    this.strength = strength;
  }

  @Override
  public double of(double[] times, int offset, int outputs, int label, double @Nullable [] error) {
    double value = loss.of(times, offset, outputs, label, error);
    double right = times[offset + label];
    if (!(right < Double.POSITIVE_INFINITY)) {
      return value;
    }
    double pull = strength * Math.exp(right);
    if (error != null) {
      error[offset + label] += pull;
    }
    return value + pull;
  }

  @Override
  public int decide(double[] times, int offset, int outputs) {
    return loss.decide(times, offset, outputs);
  }
}
