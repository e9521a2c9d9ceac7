package org.spikewire.calibration;

import org.spikewire.protocol.chip.CapMemCell;
import org.spikewire.protocol.chip.NeuronConfig;
import org.spikewire.protocol.chip.OtaGain;

/**
 * Codes that bring an average chip near its targets, before anything was measured.
 *
 * <p>The straight lines and hyperbolas are read from published measurements of single chips
 * (BrainScaleS-2 demos: parameter calibration, single neuron and current-step experiments); a given
 * chip lies some ten millivolt and ten to twenty percent beside them.
 */
public final class NominalTransfer {
  /** Voltage of CADC code 0 [V] and of one CADC LSB [V]. */
  private static final double CADC_ORIGIN = 0.060;

  private static final double CADC_LSB = 0.0045;

  private static final double LEAK_SLOPE = 1.185e-3;
  private static final double LEAK_OFFSET = -0.310;
  private static final double RESET_SLOPE = 1.320e-3;
  private static final double RESET_OFFSET = -0.415;
  private static final double THRESHOLD_SLOPE = 1.485e-3;
  private static final double THRESHOLD_OFFSET = 0.050;

  /** Leak bias code times membrane time constant at full capacitance [us]. */
  private static final double LEAK_BIAS_TIMES_TAU = 1600;

  /** Synaptic bias code times synaptic time constant [us]. */
  private static final double SYN_BIAS_TIMES_TAU = 0.3 * 1022;

  static final int FULL_CAPACITOR = NeuronConfig.MAX_CAPACITOR;

  /** Capacitance that does not belong to the switched capacitor [codes]; assumed. */
  private static final double PARASITIC_CAPACITANCE = 5;

  /** Threshold over leak in units of 30 LSB at {@link Targets#firstSpike()}, measured on a chip. */
  private static final double ANCHOR_THRESHOLD = 2.6;

  /** Factor of the high-resistance switch on the synaptic time constant; assumed. */
  private static final double HIGH_RESISTANCE = 4;

  /** [CADC LSB / us] per weight LSB: peak 0.30 LSB times e over 10 us. */
  private static final double EVENT_SLOPE = 0.30 * Math.E / 10;

  /** [CADC LSB / us] per code: 0.2 nA (assumed) on 2.2 pF. */
  private static final double OFFSET_SLOPE = 0.2e-9 / 2.2e-12 * 1e-6 / CADC_LSB;

  /** [CADC LSB / us] per code: 0.1 nA (assumed) on 2.2 pF. */
  private static final double SHIFT_SLOPE = 0.1e-9 / 2.2e-12 * 1e-6 / CADC_LSB;

  private NominalTransfer() {}

  /** Potential [V] of a CADC reading. */
  public static double volt(double cadc) {
    return CADC_ORIGIN + CADC_LSB * cadc;
  }

  /** CADC reading of a potential [V]. */
  static double cadc(double volt) {
    return (volt - CADC_ORIGIN) / CADC_LSB;
  }

  /** {@code v_leak} for a resting potential [CADC LSB]. */
  public static int leakCode(double cadc) {
    return code((volt(cadc) - LEAK_OFFSET) / LEAK_SLOPE);
  }

  /** {@code v_reset} for a reset potential [CADC LSB]. */
  public static int resetCode(double cadc) {
    return code((volt(cadc) - RESET_OFFSET) / RESET_SLOPE);
  }

  /** {@code v_threshold} for a threshold [CADC LSB]. */
  public static int thresholdCode(double cadc) {
    return code((volt(cadc) - THRESHOLD_OFFSET) / THRESHOLD_SLOPE);
  }

  /** {@code i_bias_leak} for a membrane time constant [us] at a capacitor code. */
  public static int leakBiasCode(double tauMemUs, int capacitor) {
    return leakBiasCode(tauMemUs, capacitor, OtaGain.NORMAL);
  }

  /** Membrane capacitance of a code 0..63, as a fraction of that of code 63. */
  public static double capacitance(int code) {
    return (code + PARASITIC_CAPACITANCE) / (FULL_CAPACITOR + PARASITIC_CAPACITANCE);
  }

  /** The largest code whose capacitance is at most this fraction of that of code 63. */
  public static int capacitorCode(double fraction) {
    double code = fraction * (FULL_CAPACITOR + PARASITIC_CAPACITANCE) - PARASITIC_CAPACITANCE;
    return (int) Math.max(0, Math.min(FULL_CAPACITOR, Math.floor(code)));
  }

  /**
   * Threshold over leak in units of 30 weight LSB: what the sum of weights times postsynaptic
   * potentials of unit peak {@code t/tau exp(-t/tau)} must reach for a spike.
   */
  public static double modelThreshold(Targets targets, boolean joined) {
    Targets anchor = Targets.firstSpike();
    return ANCHOR_THRESHOLD
        * (targets.threshold() - targets.leak())
        / (anchor.threshold() - anchor.leak())
        * ((double) anchor.synapticGain() * anchor.synapseDacBias())
        / ((double) targets.synapticGain() * targets.synapseDacBias())
        * (anchor.tauSynUs() / targets.tauSynUs())
        * capacitance(targets.capacitor())
        * (joined ? 2 : 1);
  }

  /** {@code i_bias_synin_tau} for a synaptic time constant [us]. */
  public static int synapticTauCode(double tauSynUs) {
    return code(SYN_BIAS_TIMES_TAU / tauSynUs);
  }

  /** {@code i_bias_leak} for a membrane time constant [us], a capacitor code and a scaling. */
  static int leakBiasCode(double tauMemUs, int capacitor, OtaGain scaling) {
    return code(LEAK_BIAS_TIMES_TAU * capacitance(capacitor) / (tauMemUs * scaling.factor()));
  }

  /** {@code i_bias_synin_tau} for a time constant [us] with the high resistance switched on. */
  static int highResistanceTauCode(double tauSynUs) {
    return code(HIGH_RESISTANCE * SYN_BIAS_TIMES_TAU / tauSynUs);
  }

  /**
   * Initial slope of a membrane under the current of one event [CADC LSB / us], per weight LSB:
   * 0.30 CADC LSB peak at gm 500, DAC bias 600 and 10 us (BrainScaleS-2 demos).
   */
  static double gain(int gm, int dacBias, int capacitor) {
    return EVENT_SLOPE * (gm / 500.0) * (dacBias / 600.0) / capacitance(capacitor);
  }

  /**
   * How far a code of a synaptic input's shift moves the resting membrane [CADC LSB]: 0.1 nA at gm
   * 500 (assumed).
   */
  static double shiftSlope(Targets targets) {
    return SHIFT_SLOPE
        * (targets.synapticGain() / 500.0)
        * targets.tauMemUs()
        / capacitance(targets.capacitor());
  }

  /** {@code i_mem_offset} for a slope of the membrane [CADC LSB / us]. */
  static int offsetCurrentCode(double slope, int capacitor) {
    return code(slope * capacitance(capacitor) / OFFSET_SLOPE);
  }

  private static int code(double value) {
    return (int) Math.max(0, Math.min(CapMemCell.MAX, Math.round(value)));
  }
}
