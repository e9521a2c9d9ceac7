package org.spikewire.calibration.routine;

import org.spikewire.protocol.chip.NeuronParameter;

/** What is measured of a circuit, and the parameter that sets it. Keys are those of files. */
public enum Quantity {
  TAU_MEM("tau_mem", "us", NeuronParameter.I_BIAS_LEAK),
  TAU_SYN_EXC("tau_syn_exc", "us", NeuronParameter.I_BIAS_SYNIN_EXC_TAU),
  TAU_SYN_INH("tau_syn_inh", "us", NeuronParameter.I_BIAS_SYNIN_INH_TAU),
  /** Initial slope of the membrane under the current of one event, per weight LSB. */
  GAIN_EXC("gain_exc", "cadc/us", NeuronParameter.I_BIAS_SYNIN_EXC_GM),
  GAIN_INH("gain_inh", "cadc/us", NeuronParameter.I_BIAS_SYNIN_INH_GM),
  /** How far an input's amplifier moves the resting membrane while no event comes. */
  REFERENCE_EXC("reference_exc", "cadc", NeuronParameter.I_BIAS_SYNIN_EXC_SHIFT),
  REFERENCE_INH("reference_inh", "cadc", NeuronParameter.I_BIAS_SYNIN_INH_SHIFT),
  LEAK("leak", "cadc", NeuronParameter.V_LEAK),
  RESET("reset", "cadc", NeuronParameter.V_RESET),
  THRESHOLD("threshold", "cadc", NeuronParameter.V_THRESHOLD);

  private final String key;
  private final String unit;
  private final NeuronParameter parameter;

  Quantity(String key, String unit, NeuronParameter parameter) {
    this.key = key;
    this.unit = unit;
    this.parameter = parameter;
  }

  public String key() {
    return key;
  }

  /**
   * Unit of values: {@code cadc} is LSB of a nominal channel of the parallel converters, 4.5 mV.
   */
  public String unit() {
    return unit;
  }

  public NeuronParameter parameter() {
    return parameter;
  }
}
