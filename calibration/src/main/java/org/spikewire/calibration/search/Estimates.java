package org.spikewire.calibration.search;

import java.util.Arrays;

/** Measured values of all instances, each with its standard deviation and a flag. */
public final class Estimates {
  private final double[] values;
  private final double[] sigmas;
  private final Flag[] flags;

  /** {@code size} instances of which nothing is known. */
  public Estimates(int size) {
    values = new double[size];
    sigmas = new double[size];
    flags = new Flag[size];
    Arrays.fill(values, Double.NaN);
    Arrays.fill(sigmas, Double.NaN);
    Arrays.fill(flags, Flag.UNKNOWN);
  }

  public int size() {
    return values.length;
  }

  /** In the unit of the quantity; NaN if there is none. */
  public double value(int i) {
    return values[i];
  }

  /** Standard deviation of the measurement, in the unit of the quantity. */
  public double sigma(int i) {
    return sigmas[i];
  }

  public Flag flag(int i) {
    return flags[i];
  }

  /** Sets a good measurement, or a bad one if it is not a number. */
  public void set(int i, double value, double sigma) {
    boolean good = Double.isFinite(value) && sigma > 0 && Double.isFinite(sigma);
    values[i] = value;
    sigmas[i] = sigma;
    flags[i] = good ? Flag.OK : Flag.BAD_FIT;
  }

  /** Says why there is no good measurement, or judges the one that is there. */
  public void flag(int i, Flag flag) {
    flags[i] = flag;
  }

  public void copyTo(Estimates target, int i) {
    target.values[i] = values[i];
    target.sigmas[i] = sigmas[i];
    target.flags[i] = flags[i];
  }

  /** How many instances may be used. */
  public int usable() {
    int count = 0;
    for (Flag flag : flags) {
      count += flag.usable() ? 1 : 0;
    }
    return count;
  }
}
