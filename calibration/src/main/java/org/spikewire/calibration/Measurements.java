package org.spikewire.calibration;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.spikewire.calibration.chip.Bench;
import org.spikewire.calibration.chip.CircuitMode;
import org.spikewire.calibration.chip.CircuitMode.Firing;
import org.spikewire.calibration.chip.CodeProbe;
import org.spikewire.calibration.chip.Experiment;
import org.spikewire.calibration.chip.Refractory;
import org.spikewire.calibration.chip.Stimulus;
import org.spikewire.calibration.graph.Findings;
import org.spikewire.calibration.graph.Routine;
import org.spikewire.calibration.routine.PulseExperiment;
import org.spikewire.calibration.routine.PulseFits;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.routine.RampExperiment;
import org.spikewire.calibration.routine.RestExperiment;
import org.spikewire.calibration.search.Probe;
import org.spikewire.protocol.chip.OtaGain;

/**
 * How each quantity is measured at an operating point. Where another time constant is in the way it
 * is switched out of it: the codes stay those that networks are run with.
 */
final class Measurements {
  /** What a step of the leak's scaling does to the membrane time constant. */
  static final double LEAK_STEP = 8;

  // What the small capacitor and the high resistance do to a line; assumed, only needed roughly.
  private static final double SMALL_CAPACITOR = 0.3;
  private static final double HIGH_RESISTANCE = 4;

  private static final int READINGS = 16;
  private static final int RAMP_READINGS = 96;
  private static final int DELAYS = 40;
  private static final Refractory LONG_HOLD = Refractory.longest(10);
  // Events of the coarse group, summing to some 60 LSB of membrane.
  private static final int EVENTS_ON_FAST_LINES = 2;
  private static final int EVENTS_ON_FAST_MEMBRANE = 1;

  private final Bench bench;
  private final OperatingPoint point;
  private final CircuitMode quiet;
  private final double tauMem;
  private final double tauSyn;

  Measurements(Bench bench, OperatingPoint point) {
    this.bench = bench;
    this.point = point;
    quiet = CircuitMode.quiet(point.switches(), point.refractory());
    tauMem = point.targets().tauMemUs();
    tauSyn = point.targets().tauSynUs();
  }

  CircuitMode quiet() {
    return quiet;
  }

  /** All routines; their order follows from what they require. */
  List<Routine<Quantity>> routines() {
    return List.of(
        routine(Quantity.TAU_MEM, this::membrane),
        routine(Quantity.TAU_SYN_EXC, f -> line(f, false), Quantity.TAU_MEM),
        routine(Quantity.TAU_SYN_INH, f -> line(f, true), Quantity.TAU_MEM),
        routine(Quantity.GAIN_EXC, f -> gain(f, false), Quantity.TAU_MEM, Quantity.TAU_SYN_EXC),
        routine(Quantity.GAIN_INH, f -> gain(f, true), Quantity.TAU_MEM, Quantity.TAU_SYN_INH),
        // The inputs' amplifiers draw a current at rest.
        routine(Quantity.LEAK, f -> rest(), Quantity.GAIN_EXC, Quantity.GAIN_INH),
        routine(Quantity.RESET, f -> reset()),
        routine(Quantity.THRESHOLD, this::threshold, Quantity.TAU_MEM));
  }

  private Routine<Quantity> routine(
      Quantity quantity, Function<Findings<Quantity>, Probe> probe, Quantity... requires) {
    return new Routine<>(quantity, Set.of(requires), point.task(quantity), probe);
  }

  private Probe membrane(Findings<Quantity> found) {
    double line = tauSyn * SMALL_CAPACITOR;
    if (point.switches().highResistance()) {
      line /= HIGH_RESISTANCE;
    }
    double fast = line;
    return probe(
        Quantity.TAU_MEM,
        quiet.with(point.switches().withFastLines()),
        pulses(
            Stimulus.coarse(false),
            EVENTS_ON_FAST_LINES,
            fast,
            tauMem,
            PulseFits.tau(n -> fast, tauMem)));
  }

  private Probe line(Findings<Quantity> found, boolean inhibitory) {
    double fast = tauMem / LEAK_STEP;
    return probe(
        inhibitory ? Quantity.TAU_SYN_INH : Quantity.TAU_SYN_EXC,
        quiet.with(point.switches().withLeak(OtaGain.MULTIPLIED)),
        pulses(
            Stimulus.coarse(inhibitory),
            EVENTS_ON_FAST_MEMBRANE,
            fast,
            tauSyn,
            PulseFits.tau(n -> found.value(Quantity.TAU_MEM, n, tauMem) / LEAK_STEP, tauSyn)));
  }

  // From where the fast time constant has nearly gone to twice the slow one.
  private static IntFunction<Experiment> pulses(
      Stimulus stimulus, int events, double fastUs, double slowUs, PulseExperiment.Fit fit) {
    PulseExperiment.Plan plan =
        new PulseExperiment.Plan(
            stimulus, events, 3 * fastUs, 3 * fastUs + 2.2 * slowUs, 10 * slowUs, DELAYS);
    return effort -> new PulseExperiment(plan, effort, fit);
  }

  private Probe gain(Findings<Quantity> found, boolean inhibitory) {
    Stimulus stimulus = Stimulus.fine(inhibitory);
    Quantity tau = inhibitory ? Quantity.TAU_SYN_INH : Quantity.TAU_SYN_EXC;
    IntToDoubleFunction membrane = n -> found.value(Quantity.TAU_MEM, n, tauMem);
    IntToDoubleFunction line = n -> found.value(tau, n, tauSyn);
    int weight = inhibitory ? -stimulus.weight() : stimulus.weight();
    double longest = Math.max(tauMem, tauSyn);
    PulseExperiment.Plan plan =
        new PulseExperiment.Plan(stimulus, 1, longest / 10, 3 * longest, 12 * longest, DELAYS);
    return probe(
        inhibitory ? Quantity.GAIN_INH : Quantity.GAIN_EXC,
        quiet,
        effort -> new PulseExperiment(plan, effort, PulseFits.gain(weight, membrane, line)));
  }

  private Probe rest() {
    double period = 2 * Math.max(tauMem, tauSyn);
    return probe(Quantity.LEAK, quiet, effort -> RestExperiment.resting(READINGS * effort, period));
  }

  private Probe reset() {
    double period = 10;
    return probe(
        Quantity.RESET,
        quiet.with(Firing.ON_COMMAND, LONG_HOLD),
        effort -> RestExperiment.held(READINGS * effort, period));
  }

  private Probe threshold(Findings<Quantity> found) {
    CircuitMode mode =
        quiet
            .with(point.switches().withLeak(OtaGain.DIVIDED))
            .with(Firing.AT_THRESHOLD, point.refractory())
            .withOffsetCurrent();
    IntToDoubleFunction tau = n -> LEAK_STEP * found.value(Quantity.TAU_MEM, n, tauMem);
    return probe(
        Quantity.THRESHOLD,
        mode,
        effort -> new RampExperiment(point.refractory(), tau, RAMP_READINGS * effort));
  }

  private Probe probe(Quantity quantity, CircuitMode mode, IntFunction<Experiment> experiment) {
    return new CodeProbe(bench, quantity.parameter(), mode, experiment);
  }
}
