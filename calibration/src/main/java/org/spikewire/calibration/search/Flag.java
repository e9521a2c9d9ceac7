package org.spikewire.calibration.search;

/** What became of one instance. The ordinal is what files hold: append only. */
public enum Flag {
  /** Measured on its target within tolerance. */
  OK,
  /** Beyond tolerance, but by less than half of it and what the uncertainty can explain. */
  WEAK,
  /** Measured, and off its target. */
  OFF_TARGET,
  /** The target lies below what the lowest code gives, or above the highest: code at the end. */
  OUT_OF_RANGE,
  /** The value does not follow the code. */
  STUCK,
  /** The stimulus left no trace, or the circuit did not fire. */
  NO_SIGNAL,
  /** The readings do not look like the model. */
  BAD_FIT,
  /** The converter was at its end. */
  SATURATED,
  /** Not tried, because a quantity that it rests on failed. */
  DEPENDENCY,
  /** Not measured. */
  UNKNOWN;

  private static final Flag[] VALUES = values();

  /** Whether the circuit may carry a network. */
  public boolean usable() {
    return this == OK || this == WEAK;
  }

  /** Whether a value was measured that is to be believed, on its target or off it. */
  public boolean measured() {
    return usable() || this == OFF_TARGET || this == OUT_OF_RANGE;
  }

  /** The flag of an ordinal, {@link #UNKNOWN} for those of later versions. */
  public static Flag of(int ordinal) {
    return ordinal >= 0 && ordinal < VALUES.length ? VALUES[ordinal] : UNKNOWN;
  }
}
