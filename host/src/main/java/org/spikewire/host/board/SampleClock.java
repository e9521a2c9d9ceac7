package org.spikewire.host.board;

import org.spikewire.protocol.chip.Clock;

/**
 * How model time becomes time on the chip.
 *
 * @param tauUs one unit of model time: the synaptic time constant [us]
 * @param periodTau distance of samples [tau]; what a sample leaves in the circuits decays in it
 */
public record SampleClock(double tauUs, double periodTau) {
  public SampleClock {
    if (!(tauUs > 0) || !(periodTau >= 1)) {
      throw new IllegalArgumentException(
          "time constant must be positive and the sample period at least one: "
              + tauUs
              + " us, "
              + periodTau
              + " tau");
    }
  }

  /** FPGA cycles of 8 ns from sample to sample. */
  public int periodCycles() {
    return (int) Math.round(periodTau * tauUs * Clock.CYCLES_PER_US);
  }

  /** FPGA cycles of 8 ns in one unit of model time. */
  public double tauCycles() {
    return tauUs * Clock.CYCLES_PER_US;
  }

  /** Chip ticks of 4 ns in one unit of model time. */
  public double tauTicks() {
    return tauUs * Clock.TICKS_PER_US;
  }
}
