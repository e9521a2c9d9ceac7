package org.spikewire.emulator.analog;

/**
 * The fixed pattern of one chip: how each circuit's parameters deviate from the nominal ones. The
 * chip is its seed.
 */
public final class Variation {
  /** A parameter that differs from circuit to circuit, with its standard deviation. */
  public enum Parameter {
    // Measured on ten circuits in the "single neuron" page of the BrainScaleS-2 demos.
    THRESHOLD_V(0.016),
    RESET_V(0.014),
    // Assumed: the leak passes the same kind of source follower as the reset.
    LEAK_V(0.015),
    // Assumed; the routines that calibrate these take such spreads for granted.
    TAU_MEM(0.15),
    TAU_RESET(0.15),
    TAU_SYN_EXC(0.20),
    TAU_SYN_INH(0.20),
    GM_EXC(0.15),
    GM_INH(0.15),
    CAPACITANCE(0.02),
    // Assumed, so that first spikes differ from ideal ones as on a real, calibrated chip.
    SYNAPSE(0.10),
    // Assumed.
    OFFSET_CURRENT(0.10),
    // In LSB of the shift bias; assumed.
    SHIFT_EXC(8),
    SHIFT_INH(8),
    // In LSB; calibration of the converters accepts a raw spread below 20.
    CADC_OFFSET(12),
    // Assumed.
    CADC_GAIN(0.03);

    private final double sigma;

    Parameter(double sigma) {
      this.sigma = sigma;
    }

    public double sigma() {
      return sigma;
    }
  }

  private static final long SERIAL = 0x7370_696b_6577_6972L;

  private final long seed;
  private final boolean on;

  private Variation(long seed, boolean on) {
    this.seed = seed;
    this.on = on;
  }

  public static Variation ofChip(long seed) {
    return new Variation(seed, true);
  }

  /** A chip whose circuits are all nominal. */
  public static Variation none() {
    return new Variation(0, false);
  }

  /** Additive deviation of circuit {@code index}: normal, in the unit of the parameter's sigma. */
  public double offset(Parameter parameter, int index) {
    return on ? parameter.sigma * HashedNoise.normal(seed, name(parameter, index)) : 0;
  }

  /** Factor of circuit {@code index}: lognormal with median 1. */
  public double factor(Parameter parameter, int index) {
    return on ? Math.exp(offset(parameter, index)) : 1;
  }

  /** A number that tells the chip from others: 64 uniform bits. */
  public long serial() {
    return HashedNoise.bits(seed, on ? SERIAL : ~SERIAL);
  }

  private static long name(Parameter parameter, int index) {
    return (long) parameter.ordinal() << 32 | index;
  }
}
