package org.spikewire.calibration.chip;

import org.spikewire.protocol.chip.SharedParameter;

/** Usual codes of the cells that a block of circuits shares (calix, neuron helpers). */
public final class WorkingPoint {
  private WorkingPoint() {}

  /** The code of a shared cell; 0 for those that first spikes do not need. */
  public static int shared(SharedParameter parameter, int synapseDacBias) {
    return switch (parameter) {
      case SYN_I_BIAS_DAC -> synapseDacBias;
      case NEURON_V_BIAS_CASC_N -> 250;
      case NEURON_I_BIAS_READOUT_AMP -> 110;
      case NEURON_I_BIAS_LEAK_SOURCE_FOLLOWER -> 100;
      case NEURON_I_BIAS_SPIKE_COMPARATOR -> 200;
      case NEURON_I_BIAS_SYNIN_DROP -> 300;
      default -> 0;
    };
  }
}
