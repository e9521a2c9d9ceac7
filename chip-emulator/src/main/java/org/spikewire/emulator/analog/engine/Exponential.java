package org.spikewire.emulator.analog.engine;

/**
 * Exponentials for the scalar path, from additions and multiplications alone, so that every Java
 * gives the same bits.
 */
final class Exponential {

  /** Below this {@link #smallMean} holds. */
  private static final double SMALL = 1;

  /** 3e-20 is left then, less than rounding takes from whatever it is added to. */
  private static final double NOTHING_LEFT = 45;

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 0.6931471805437468;
  private static final double LN2_LOW = 1.6198541438082424e-11;

  /** What is taken from it is rounded to an integer, whose negative the lowest bits then hold. */
  private static final double ROUNDER = 0x1.8p52;

  private static final int EXPONENT_SHIFT = 52;

  /** Bits of 1.0. */
  private static final long ONE = 1023L << EXPONENT_SHIFT;

  private Exponential() {}

  /**
   * {@code exp(-x)} for x of 0 or more; relative error below 2e-11, 0 from x = 45 on.
   *
   * <p>Without conversions between integers and floating point: on x86 these wait for what their
   * register held before, so that decays in a row would not overlap.
   */
  static double decay(double x) {
    if (!(x < NOTHING_LEFT)) {
      return 0;
    }
    double rounded = ROUNDER - x * LOG2_E;
    double k = ROUNDER - rounded;
    double r = k * LN2_HIGH - x + k * LN2_LOW;
    long minusK = Double.doubleToRawLongBits(rounded) << EXPONENT_SHIFT;
    return series(r) * Double.longBitsToDouble(minusK + ONE);
  }

  /** exp(r) for |r| up to ln(2) / 2, in an order that leaves the processor much to do at once. */
  private static double series(double r) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double low = 1 + r + r2 * (1.0 / 2 + r * (1.0 / 6));
    double middle = 1.0 / 24 + r * (1.0 / 120) + r2 * (1.0 / 720 + r * (1.0 / 5040));
    return low + r4 * (middle + r4 * (1.0 / 40320 + r * (1.0 / 362880)));
  }

  /**
   * Potential after a time h per unit of a decaying current at its start: the integral of {@code
   * exp(-line s) exp(-leak (h - s))}, which is {@code (exp(-line h) - exp(-leak h)) / (leak -
   * line)} or, without cancellation where the rates are near, {@code h exp(-line h) (1 - exp(-y)) /
   * y}, y = (leak - line) h. Relative error below 1e-10.
   *
   * @param lineDecay exp(-line h)
   * @param leakDecay exp(-leak h)
   */
  static double response(double line, double lineDecay, double leak, double leakDecay, double h) {
    double y = (leak - line) * h;
    if (y < SMALL && y > -SMALL) {
      return h * lineDecay * smallMean(y);
    }
    return leak == Double.POSITIVE_INFINITY ? 0 : (lineDecay - leakDecay) / (leak - line);
  }

  /** {@code (1 - exp(-y)) / y}, the mean of exp(-s) over s from 0 to y. */
  static double mean(double y) {
    if (y < SMALL && y > -SMALL) {
      return smallMean(y);
    }
    return y > 0 ? (1 - decay(y)) / y : (1 - 1 / decay(-y)) / y;
  }

  /** The first 13 terms of {@code sum of (-y)^k / (k + 1)!}: the next one is 1/14!. */
  private static double smallMean(double y) {
    double y2 = y * y;
    double y4 = y2 * y2;
    double low = 1 - y * (1.0 / 2) + y2 * (1.0 / 6 - y * (1.0 / 24));
    double middle = 1.0 / 120 - y * (1.0 / 720) + y2 * (1.0 / 5040 - y * (1.0 / 40320));
    double high =
        1.0 / 362880
            - y * (1.0 / 3628800)
            + y2 * (1.0 / 39916800 - y * (1.0 / 479001600))
            + y4 * (1.0 / 6227020800.0);
    return low + y4 * (middle + y4 * high);
  }
}
