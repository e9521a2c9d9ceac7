package org.spikewire.calibration.chip;

import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;

/**
 * What the two converter channels of every circuit make of a level: reading = offset + gain *
 * level, all in LSB of a nominal channel.
 */
public final class CadcModel {
  public static final int CHANNELS = 2;

  /** Channels of the chip; channel c of circuit n is {@code 2 n + c}. */
  public static final int COUNT = CHANNELS * Neuron.COUNT;

  private static final int LOWEST = 1;
  private static final int HIGHEST = 254;

  private final double[] offsets;
  private final double[] gains;
  private final double sigma;

  /**
   * Takes what was measured.
   *
   * @param offsets of all channels [LSB]
   * @param gains of all channels; NaN marks a channel that is not to be used
   * @param sigma standard deviation of a circuit's level by the model's own uncertainty [LSB]
   */
  public CadcModel(double[] offsets, double[] gains, double sigma) {
    if (offsets.length != COUNT || gains.length != COUNT) {
      throw new IllegalArgumentException(
          "needs " + COUNT + " channels, got " + offsets.length + " and " + gains.length);
    }
    this.offsets = offsets.clone();
    this.gains = gains.clone();
    this.sigma = sigma;
  }

  /** Channels that are all average. */
  public static CadcModel ideal() {
    double[] gains = new double[COUNT];
    java.util.Arrays.fill(gains, 1);
    return new CadcModel(new double[COUNT], gains, 0);
  }

  public double offset(int channel) {
    return offsets[channel];
  }

  public double gain(int channel) {
    return gains[channel];
  }

  /** Standard deviation of a circuit's level by the model's own uncertainty [CADC LSB]. */
  public double sigma() {
    return sigma;
  }

  /** Level [LSB] behind the readings of a circuit's channels; NaN when both are at their end. */
  double level(int circuit, int causal, int acausal) {
    double first = level(CHANNELS * circuit, causal);
    double second = level(CHANNELS * circuit + 1, acausal);
    if (Double.isNaN(first)) {
      return second;
    }
    return Double.isNaN(second) ? first : (first + second) / 2;
  }

  private double level(int channel, int reading) {
    boolean inside = reading >= LOWEST && reading <= HIGHEST;
    return inside ? (reading - offsets[channel]) / gains[channel] : Double.NaN;
  }

  static int circuit(Hemisphere hemisphere, int column) {
    return hemisphere.ordinal() * Hemisphere.COLUMNS + column;
  }
}
