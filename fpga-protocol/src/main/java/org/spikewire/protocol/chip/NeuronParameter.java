package org.spikewire.protocol.chip;

/**
 * What the 24 cells of a neuron's column in the capacitive memory set; the ordinal is the row. Rows
 * 0..7 are voltages, the others currents.
 */
public enum NeuronParameter {
  V_LEAK,
  V_RESET,
  V_THRESHOLD,
  E_SYNIN_EXC_REV,
  E_SYNIN_INH_REV,
  V_ADAPT_LEAK,
  V_EXP,
  V_ADAPT_REF,
  I_BIAS_LEAK,
  I_BIAS_RESET,
  I_BIAS_SYNIN_EXC_TAU,
  I_BIAS_SYNIN_EXC_COBA,
  I_BIAS_SYNIN_EXC_SHIFT,
  I_BIAS_SYNIN_EXC_GM,
  I_BIAS_SYNIN_INH_TAU,
  I_BIAS_SYNIN_INH_COBA,
  I_BIAS_SYNIN_INH_SHIFT,
  I_BIAS_SYNIN_INH_GM,
  I_BIAS_ADAPT_TAU,
  I_BIAS_ADAPT_A,
  I_BIAS_ADAPT_B,
  I_BIAS_EXP,
  I_MEM_OFFSET,
  I_BIAS_NMDA;

  public CapMemCell cell(Neuron neuron) {
    return new CapMemCell(neuron.quadrant(), neuron.indexInQuadrant(), ordinal());
  }
}
