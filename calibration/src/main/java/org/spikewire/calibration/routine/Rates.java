package org.spikewire.calibration.routine;

/** What circuits did under a constant current; NaN for those that did not fire twice. */
public final class Rates {
  private final double[] kilohertz;
  private final double[] refractoryUs;
  private final double[] refractorySigmaUs;

  /** Takes a value for every circuit. */
  public Rates(double[] kilohertz, double[] refractoryUs, double[] refractorySigmaUs) {
    this.kilohertz = kilohertz.clone();
    this.refractoryUs = refractoryUs.clone();
    this.refractorySigmaUs = refractorySigmaUs.clone();
  }

  /** Spikes a millisecond, under the refractory time of networks. */
  public double kilohertz(int circuit) {
    return kilohertz[circuit];
  }

  /** Measured refractory time [us]. */
  public double refractoryUs(int circuit) {
    return refractoryUs[circuit];
  }

  /** Standard deviation of the refractory time [us]. */
  public double refractorySigmaUs(int circuit) {
    return refractorySigmaUs[circuit];
  }
}
