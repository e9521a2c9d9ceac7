package org.spikewire.protocol.chip;

/** Cells of the capacitive memory that every block has once, for all its circuits. */
public enum SharedParameter {
  STP_V_CHARGE_0(128, 0),
  STP_V_CHARGE_1(128, 1),
  STP_V_RECOVER_0(128, 2),
  STP_V_RECOVER_1(128, 3),
  CADC_V_RAMP_OFFSET(128, 4),
  CADC_V_BIAS_RAMP_BUF(128, 5),
  NEURON_V_BIAS_CASC_N(128, 7),
  SYN_I_BIAS_DAC(128, 8),
  SYN_I_BIAS_RAMP(128, 9),
  SYN_I_BIAS_STORE(128, 10),
  SYN_I_BIAS_COROUT(128, 11),
  STP_I_BIAS_COMPARATOR(128, 12),
  STP_I_RAMP(128, 13),
  STP_I_CALIB(128, 14),
  CADC_I_RAMP_SLOPE(128, 15),
  CADC_I_BIAS_COMP(128, 16),
  CADC_I_BIAS_VRESET_BUF(128, 17),
  NEURON_I_BIAS_READOUT_AMP(128, 18),
  NEURON_I_BIAS_LEAK_SOURCE_FOLLOWER(128, 19),
  NEURON_I_BIAS_SPIKE_COMPARATOR(128, 20),
  NEURON_I_BIAS_SYNIN_DROP(129, 23);

  private final int column;
  private final int row;

  SharedParameter(int column, int row) {
    this.column = column;
    this.row = row;
  }

  public CapMemCell cell(CapMemBlock block) {
    return new CapMemCell(block, column, row);
  }
}
