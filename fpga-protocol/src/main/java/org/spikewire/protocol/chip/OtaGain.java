package org.spikewire.protocol.chip;

/** Scaling of a bias current by its multiplication and division bits. */
public enum OtaGain {
  DIVIDED(1.0 / 8),
  NORMAL(1),
  MULTIPLIED(8);

  private final double factor;

  OtaGain(double factor) {
    this.factor = factor;
  }

  public double factor() {
    return factor;
  }

  static OtaGain of(boolean division, boolean multiplication) {
    if (division == multiplication) {
      return NORMAL;
    }
    return division ? DIVIDED : MULTIPLIED;
  }
}
