package org.spikewire.calibration;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.spikewire.calibration.chip.Refractory;
import org.spikewire.calibration.chip.Switches;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.search.Scale;
import org.spikewire.calibration.search.Task;
import org.spikewire.protocol.chip.CapMemCell;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.chip.OtaGain;

/** Targets as switches, first codes, and what to find beyond them. */
final class OperatingPoint {
  // Below, a code is a step of more than a percent; another range of the circuit is finer.
  private static final int LEAST_FINE_CODE = 100;
  // The division by eight leaves no slower leak to measure thresholds with: only if it must be.
  private static final int LEAST_LEAK_CODE = 60;
  // Room above, for circuits that need more than the average one.
  private static final int LARGEST_FIRST_CODE = 700;
  private static final int SHIFT_CODE = 310;
  private static final int LOWEST_BIAS = 10;
  private static final double WRITE_NOISE = 1;
  private static final int SCATTER = 8;

  private final Targets targets;
  private final Switches switches;
  private final Refractory refractory;
  private final Map<NeuronParameter, Integer> first = new EnumMap<>(NeuronParameter.class);

  OperatingPoint(Targets targets) {
    this.targets = targets;
    boolean highResistance = NominalTransfer.synapticTauCode(targets.tauSynUs()) < LEAST_FINE_CODE;
    switches = new Switches(leakScaling(targets), highResistance, false, targets.capacitor());
    refractory = Refractory.of(targets.refractoryUs());
    first.put(NeuronParameter.V_LEAK, NominalTransfer.leakCode(targets.leak()));
    first.put(NeuronParameter.V_RESET, NominalTransfer.resetCode(targets.reset()));
    first.put(NeuronParameter.V_THRESHOLD, NominalTransfer.thresholdCode(targets.threshold()));
    first.put(NeuronParameter.I_BIAS_LEAK, leakBias(targets, switches.leak()));
    first.put(NeuronParameter.I_BIAS_RESET, CapMemCell.MAX);
    first.put(NeuronParameter.I_MEM_OFFSET, RampCurrent.code(targets, switches));
    int tau =
        highResistance
            ? NominalTransfer.highResistanceTauCode(targets.tauSynUs())
            : NominalTransfer.synapticTauCode(targets.tauSynUs());
    inputs(tau);
  }

  private void inputs(int tau) {
    first.put(NeuronParameter.I_BIAS_SYNIN_EXC_TAU, tau);
    first.put(NeuronParameter.I_BIAS_SYNIN_INH_TAU, tau);
    first.put(NeuronParameter.I_BIAS_SYNIN_EXC_SHIFT, SHIFT_CODE);
    first.put(NeuronParameter.I_BIAS_SYNIN_INH_SHIFT, SHIFT_CODE);
    first.put(NeuronParameter.I_BIAS_SYNIN_EXC_GM, targets.synapticGain());
    first.put(NeuronParameter.I_BIAS_SYNIN_INH_GM, targets.synapticGain());
  }

  Targets targets() {
    return targets;
  }

  Switches switches() {
    return switches;
  }

  Refractory refractory() {
    return refractory;
  }

  /** Code of an average circuit. */
  int firstCode(NeuronParameter parameter) {
    return first.getOrDefault(parameter, 0);
  }

  /** First codes of all circuits, scattered a little so that no row holds one code everywhere. */
  int[] firstCodes(NeuronParameter parameter) {
    int code = firstCode(parameter);
    boolean exact = code == 0 || code == CapMemCell.MAX;
    int[] codes = new int[Neuron.COUNT];
    Arrays.setAll(
        codes,
        n ->
            exact
                ? code
                : Math.max(0, Math.min(CapMemCell.MAX, code + (int) (SCATTER * dither(n)))));
    return codes;
  }

  /** A circuit's own number in -1..1. */
  static double dither(int circuit) {
    return circuit * 7 % 17 / 8.0 - 1;
  }

  /** What to find, from where, in which range, and how well. */
  Task task(Quantity quantity) {
    return switch (quantity) {
      // Slopes: nominal transfer in CADC LSB a code. Spreads: ten circuits of one chip, doubled.
      case LEAK -> potential(quantity, targets.leak(), 1.2, 1.185 / 4.5, 14);
      case RESET -> potential(quantity, targets.reset(), 1.2, 1.32 / 4.5, 12);
      case THRESHOLD -> potential(quantity, targets.threshold(), 1.5, 1.485 / 4.5, 12);
      case TAU_MEM -> power(quantity, targets.tauMemUs(), 0.05, -1, 0.15);
      case TAU_SYN_EXC, TAU_SYN_INH -> power(quantity, targets.tauSynUs(), 0.05, -1, 0.2);
      // As far as the leak can take it up; spread: assumed.
      case REFERENCE_EXC -> reference(quantity, 1);
      case REFERENCE_INH -> reference(quantity, -1);
      case GAIN_EXC, GAIN_INH -> power(quantity, gain(), 0.05, 1, 0.15);
    };
  }

  /** Wanted gain [CADC LSB / us] an event and weight LSB. */
  double gain() {
    return NominalTransfer.gain(
        targets.synapticGain(), targets.synapseDacBias(), targets.capacitor());
  }

  private Task reference(Quantity quantity, int sign) {
    double slope = sign * NominalTransfer.shiftSlope(targets);
    // The leak takes up what is left; no search is finer than what a written code scatters.
    double tolerance = Math.max(0.5, 5 * WRITE_NOISE * Math.abs(slope));
    return potential(quantity, 0, tolerance, slope, 10);
  }

  private Task potential(
      Quantity quantity, double target, double tolerance, double slope, double spread) {
    int code = first.getOrDefault(quantity.parameter(), 0);
    return new Task(
        Scale.LINEAR, target, tolerance, code, slope, spread, WRITE_NOISE, 0, CapMemCell.MAX);
  }

  private Task power(
      Quantity quantity, double target, double tolerance, double exponent, double spread) {
    int code = first.getOrDefault(quantity.parameter(), 0);
    return new Task(
        Scale.LOG,
        target,
        tolerance * target,
        code,
        exponent,
        spread * code,
        WRITE_NOISE,
        LOWEST_BIAS,
        CapMemCell.MAX);
  }

  private static OtaGain leakScaling(Targets targets) {
    if (leakBias(targets, OtaGain.NORMAL) < LEAST_LEAK_CODE) {
      return OtaGain.DIVIDED;
    }
    return leakBias(targets, OtaGain.NORMAL) > LARGEST_FIRST_CODE
        ? OtaGain.MULTIPLIED
        : OtaGain.NORMAL;
  }

  private static int leakBias(Targets targets, OtaGain scaling) {
    return NominalTransfer.leakBiasCode(targets.tauMemUs(), targets.capacitor(), scaling);
  }
}
