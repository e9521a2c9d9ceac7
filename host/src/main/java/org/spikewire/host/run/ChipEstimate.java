package org.spikewire.host.run;

import org.spikewire.host.board.SampleClock;

/**
 * What a sample would take on the real chip, estimated: from published figures, not measured here.
 * A chip that classifies 16x16 MNIST with 256-246-10 takes 8.4 uJ an image at one image every 48 us
 * (Göltz et al. 2021, as quoted by Renner et al. 2024, table 1), which is 175 mW, whatever it
 * computes: most of it goes into clocks and bias currents.
 *
 * @param timeUs time from sample to sample [us]
 * @param energyUj energy of a sample [uJ]
 */
public record ChipEstimate(double timeUs, double energyUj) {
  /** Published energy over published time [uJ / us = W]. */
  private static final double POWER_W = 8.4 / 48;

  public static ChipEstimate of(SampleClock clock) {
    double timeUs = clock.periodTau() * clock.tauUs();
    return new ChipEstimate(timeUs, POWER_W * timeUs);
  }
}
