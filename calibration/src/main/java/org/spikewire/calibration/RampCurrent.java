package org.spikewire.calibration;

/** The constant current under which circuits climb to their threshold in a wanted time. */
final class RampCurrent {
  /** Slow enough for readings to resolve, fast enough for noise not to fire first [us]. */
  private static final double RAMP_US = 30;

  private RampCurrent() {}

  /** {@code i_mem_offset} for circuits whose leak is divided by eight. */
  static int code(Targets targets) {
    double tau = Measurements.LEAK_STEP * targets.tauMemUs();
    double climb = targets.threshold() - targets.reset();
    double pull = targets.leak() - targets.reset();
    double slope = climb / -Math.expm1(-RAMP_US / tau) / tau - pull / tau;
    return NominalTransfer.offsetCurrentCode(slope, targets.capacitor());
  }
}
