package org.spikewire.host.learning;

/**
 * Learning rate over the epochs: steps down by a factor, and in the last epochs falls linearly to
 * zero.
 *
 * @param initial at the first epoch
 * @param factor multiplies the rate every {@code every} epochs, in (0, 1]
 * @param every epochs between two steps
 * @param cooldown number of epochs at the end over which the rate falls to zero, at most half of
 *     all; 0 for none
 */
public record LearningRate(double initial, double factor, int every, int cooldown) {
  public LearningRate {
    if (!(initial > 0) || !(factor > 0 && factor <= 1) || every < 1 || cooldown < 0) {
      throw new IllegalArgumentException(
          "learning rate needs initial > 0, 0 < factor <= 1, every >= 1, cooldown >= 0");
    }
  }

  /** Rate of an epoch, counted from 0, in a training of {@code epochs} epochs. */
  public double at(int epoch, int epochs) {
    int drops = epoch / every;
    double stepped = initial * Math.pow(factor, drops);
    int left = epochs - epoch;
    int fall = Math.min(cooldown, epochs / 2);
    return left > fall ? stepped : stepped * left / (fall + 1);
  }
}
