package org.spikewire.emulator.analog;

/**
 * From codes of the capacitive memory to physics, for a nominal circuit.
 *
 * <p>Voltages and the leak follow the fits in the BrainScaleS-2 demos, scaled by their readout (1.5
 * mV a MADC LSB). The synaptic strength gives the EPSP shown there (0.30 CADC LSB a weight LSB at
 * gm 500, DAC bias 600, both time constants 10 us) and with gm 550, DAC bias 1000 the scale of
 * Goeltz et al. 2021: thirty weight LSB are one unit of a membrane whose threshold, 70 CADC LSB
 * above leak, is 2.6. What neither says is marked assumed.
 */
public final class Transfer {
  /** Membrane capacitance [F] at capacitor code 63. */
  public static final double FULL_CAPACITANCE = 2.2e-12;

  /** CADC codes: volt = ZERO + LSB * code. */
  public static final double CADC_ZERO = 0.060;

  public static final double CADC_LSB = 4.5e-3;

  /** Bias of the synaptic shift at which a nominal input draws no current. */
  public static final double NOMINAL_SHIFT = 310;

  // Parasitic capacitance in capacitor LSB; assumed, at least 3 after the multi-compartment tests.
  private static final double PARASITIC_LSB = 5;
  private static final double FULL_CODE = 63;
  private static final double SUPPLY = 1.25;

  // s * LSB.
  private static final double TAU_MEM_CODE = 1.6e-3;
  private static final double TAU_SYN_CODE = 0.3e-6 * 1022;
  // Ends of what the circuits can do; fit bounds of the calibration.
  private static final double MIN_TAU = 0.1e-6;
  private static final double MAX_TAU = 2e-3;
  private static final double MIN_TAU_RESET = 0.5e-6;
  // Assumed.
  private static final double HIGH_RESISTANCE = 4;
  private static final double SMALL_CAPACITOR = 0.3;

  // Initial current [A] of one event per weight LSB at gm 500 and DAC bias 600.
  private static final double EVENT_CURRENT = 1.35e-3 * Math.E / 10e-6 * FULL_CAPACITANCE;
  private static final double EVENT_GM = 500;
  private static final double EVENT_DAC = 600;
  // A / LSB; assumed.
  private static final double OFFSET_CURRENT = 0.2e-9;
  private static final double SHIFT_CURRENT = 0.1e-9;

  private Transfer() {}

  /** [V] */
  public static double leak(double code) {
    return clip(1.185e-3 * code - 0.31);
  }

  /** [V] */
  public static double reset(double code) {
    return clip(1.32e-3 * code - 0.415);
  }

  /** [V] */
  public static double threshold(double code) {
    return clip(1.485e-3 * code + 0.05);
  }

  /** Membrane capacitance [F] of a capacitor code. */
  public static double capacitance(int code) {
    return FULL_CAPACITANCE * (code + PARASITIC_LSB) / (FULL_CODE + PARASITIC_LSB);
  }

  /** Leak conductance [S]: linear in its bias; {@code gain} is 8, 1 or 1/8. */
  public static double leakConductance(double code, double gain) {
    return conductance(code, gain, MIN_TAU);
  }

  /** Conductance [S] to the reset potential while reset is held. */
  public static double resetConductance(double code, double gain) {
    return conductance(code, gain, MIN_TAU_RESET);
  }

  /** Time constant [s] of a synaptic line. */
  public static double tauSyn(double code, boolean highResistance, boolean smallCapacitor) {
    double tau = TAU_SYN_CODE / Math.max(code, 1);
    tau *= highResistance ? HIGH_RESISTANCE : 1;
    tau *= smallCapacitor ? SMALL_CAPACITOR : 1;
    return Math.min(Math.max(tau, MIN_TAU), MAX_TAU);
  }

  /** Initial current [A] of one event per weight LSB. */
  public static double eventCurrent(double gmCode, double dacCode) {
    return EVENT_CURRENT * Math.max(gmCode, 0) / EVENT_GM * Math.max(dacCode, 0) / EVENT_DAC;
  }

  /** Membrane offset current [A]. */
  public static double offsetCurrent(double code) {
    return OFFSET_CURRENT * Math.max(code, 0);
  }

  /** Current [A] that a synaptic input draws all the time when its shift is off by {@code lsb}. */
  public static double shiftCurrent(double lsb, double gmCode) {
    return SHIFT_CURRENT * lsb * Math.max(gmCode, 0) / EVENT_GM;
  }

  private static double conductance(double code, double gain, double minTau) {
    double tau = TAU_MEM_CODE / Math.max(code * gain, TAU_MEM_CODE / MAX_TAU);
    return FULL_CAPACITANCE / Math.max(tau, minTau);
  }

  private static double clip(double volt) {
    return Math.min(Math.max(volt, 0), SUPPLY);
  }
}
