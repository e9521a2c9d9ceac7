package org.spikewire.host.learning;

import java.util.List;
import java.util.Locale;

/** A way in which substrates differ from the model, and levels worth a look. */
public enum Distortion {
  WEIGHT_BITS("Bits of a weight, sign apart"),
  WEIGHT_NOISE("Fixed noise of weights, relative"),
  JITTER("Jitter of every spike [tau_syn]"),
  THRESHOLD_SPREAD("Spread of thresholds, relative"),
  TAU_SPREAD("Spread of time constants, relative"),
  TAU_RATIO("tau_mem / tau_syn, gradient for 1");

  /** Bits of a weight where weights are as good as real numbers. */
  private static final int MANY_BITS = 16;

  private final String label;

  Distortion(String label) {
    this.label = label;
  }

  /** The name that programs and options use. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For people, with the unit. */
  public String label() {
    return label;
  }

  /** Levels from hardly to badly distorted. */
  public List<Double> levels() {
    return switch (this) {
      case WEIGHT_BITS -> List.of(6.0, 5.0, 4.0, 3.0, 2.0);
      case WEIGHT_NOISE, TAU_SPREAD -> List.of(0.05, 0.1, 0.2, 0.4);
      case JITTER -> List.of(0.01, 0.02, 0.05, 0.1);
      case THRESHOLD_SPREAD -> List.of(0.05, 0.1, 0.2);
      case TAU_RATIO -> List.of(0.5, 0.8, 1.25, 2.0);
    };
  }

  /** Refuses a level that this distortion cannot have. */
  public void check(double level) {
    if (!Double.isFinite(level)) {
      throw new IllegalArgumentException(key() + " must be finite, was " + level);
    }
    at(level);
    grid(new WeightGrid(1, 1), level);
  }

  /** The neurons, synapses and spikes of a substrate that is distorted in this way only. */
  Distortions at(double level) {
    return switch (this) {
      case WEIGHT_BITS -> Distortions.NONE;
      case WEIGHT_NOISE -> new Distortions(level, 0, 0, 0, 1);
      case JITTER -> new Distortions(0, level, 0, 0, 1);
      case THRESHOLD_SPREAD -> new Distortions(0, 0, level, 0, 1);
      case TAU_SPREAD -> new Distortions(0, 0, 0, level, 1);
      case TAU_RATIO -> new Distortions(0, 0, 0, 0, level);
    };
  }

  /** The grid of its weights, with the range of another. */
  WeightGrid grid(WeightGrid range, double level) {
    return this == WEIGHT_BITS ? withBits(range, level) : undistorted(range);
  }

  /** Weights that are as good as real numbers, with the range of another grid. */
  static WeightGrid undistorted(WeightGrid range) {
    return withBits(range, MANY_BITS);
  }

  private static WeightGrid withBits(WeightGrid range, double bits) {
    if (!(bits >= 1 && bits <= MANY_BITS) || bits != Math.rint(bits)) {
      throw new IllegalArgumentException(
          "weights have a whole number of bits from 1 to " + MANY_BITS + ", not " + bits);
    }
    int limit = (1 << (int) bits) - 1;
    return new WeightGrid(limit / range.weight(range.limit()), limit);
  }
}
