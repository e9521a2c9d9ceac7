package org.spikewire.calibration;

import org.spikewire.calibration.chip.Switches;

/** The constant current under which circuits climb to their threshold in a wanted time. */
final class RampCurrent {
  /** Slow enough for readings to resolve, fast enough for noise not to fire first [us]. */
  private static final double RAMP_US = 30;

  /** A climb longer than this part of the time constant would end nearly level. */
  private static final double LONGEST = 0.8;

  private RampCurrent() {}

  /** {@code i_mem_offset} for circuits whose leak is at its weakest. */
  static int code(Targets targets, Switches switches) {
    double tau = targets.tauMemUs() * switches.withWeakerLeak().slowerThan(switches);
    double duration = Math.min(RAMP_US, LONGEST * tau);
    double climb = targets.threshold() - targets.reset();
    double pull = targets.leak() - targets.reset();
    double slope = climb / -Math.expm1(-duration / tau) / tau - pull / tau;
    return NominalTransfer.offsetCurrentCode(slope, targets.capacitor());
  }
}
