package org.spikewire.calibration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.spikewire.calibration.chip.Bench;
import org.spikewire.calibration.chip.CircuitMode;
import org.spikewire.calibration.chip.CircuitMode.Firing;
import org.spikewire.calibration.chip.CircuitMode.Inputs;
import org.spikewire.calibration.chip.CodeProbe;
import org.spikewire.calibration.chip.Refractory;
import org.spikewire.calibration.chip.Run;
import org.spikewire.calibration.chip.Series;
import org.spikewire.calibration.chip.Stimuli;
import org.spikewire.calibration.chip.Stimulus;
import org.spikewire.calibration.chip.Switches;
import org.spikewire.calibration.graph.Routine;
import org.spikewire.calibration.routine.BurstExperiment;
import org.spikewire.calibration.routine.PulseExperiment;
import org.spikewire.calibration.routine.PulseFits;
import org.spikewire.calibration.routine.PulseShape;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.routine.RampExperiment;
import org.spikewire.calibration.routine.RateExperiment;
import org.spikewire.calibration.routine.ReferenceExperiment;
import org.spikewire.calibration.routine.RestExperiment;
import org.spikewire.calibration.search.Solution;
import org.spikewire.protocol.chip.NeuronParameter;

/**
 * How each quantity is measured at an operating point. Where another time constant is in the way it
 * is switched out of it: the codes stay those that networks are run with.
 */
final class Measurements {
  /**
   * A measurement.
   *
   * @param mode of the circuits
   * @param series of experiments, for one wire program
   */
  record Method(CircuitMode mode, Series series) {}

  /** A figure of a quantity of a circuit, or {@code otherwise} if it is not known. */
  interface Known {
    double of(Quantity quantity, int circuit, double otherwise);
  }

  // What the small capacitor and the high resistance do to a line; assumed, only needed roughly.
  private static final double SMALL_CAPACITOR = 0.3;
  private static final double HIGH_RESISTANCE = 4;

  // How an error of a time constant, both alike, goes into the amplitude of a fit under it.
  private static final double TAU_TO_GAIN = 0.75;

  private static final int READINGS = 16;
  private static final double READING_PERIOD_US = 10;
  private static final int BURSTS = 24;
  private static final double OVER_THRESHOLD = 2;
  private static final double SILENCE_US = 5000;
  private static final int RAMP_READINGS = 96;
  private static final int DELAYS = 40;
  // Long enough to read the reset level, short enough for most readings to meet a ramp.
  private static final Refractory SHORT_HOLD = Refractory.of(10);
  private static final Refractory LONG_HOLD = Refractory.longest(9);
  // Fast time constants after which a fit begins: lines that differ by a fifth when nothing of them
  // is known yet must leave less than those that a fit takes into account.
  private static final double UNKNOWN_GONE = 5;
  private static final double KNOWN_GONE = 3;
  // How far events are to move a membrane [CADC LSB].
  private static final double FINE_SWING = 50;
  private static final double COARSE_SWING = 60;
  // Of a leak that leaves room for as much below [CADC LSB].
  private static final double ROOMY_LEAK = 80;
  // With fast lines the readings begin when some of the swing has gone.
  private static final double FAST_LINES_SWING = 80;
  private static final int MOST_EVENTS = 8;

  private final OperatingPoint point;
  private final CircuitMode quiet;
  private final double tauMem;
  private final double tauSyn;
  private final double fastMembrane;
  private final double fastLine;
  private final Stimuli stimuli;

  Measurements(OperatingPoint point) {
    this.point = point;
    quiet = CircuitMode.quiet(point.switches(), point.refractory());
    tauMem = point.targets().tauMemUs();
    tauSyn = point.targets().tauSynUs();
    Switches base = point.switches();
    fastMembrane = tauMem * base.withStrongerLeak().slowerThan(base);
    fastLine = tauSyn * SMALL_CAPACITOR / (base.highResistance() ? HIGH_RESISTANCE : 1);
    double peak = PulseShape.peak(tauMem, tauSyn);
    // Inhibition must stay above the converters' lower end, whatever their offsets.
    double room = Math.min(1, point.targets().leak() / ROOMY_LEAK);
    double strong = room * COARSE_SWING / PulseShape.peak(fastMembrane, tauSyn);
    stimuli = new Stimuli(room * FINE_SWING / (point.gain() * peak), strong / point.gain());
  }

  Targets targets() {
    return point.targets();
  }

  Refractory refractory() {
    return point.refractory();
  }

  /** Circuits that do not fire. */
  CircuitMode quiet() {
    return quiet;
  }

  /** Circuits as a network uses them. */
  CircuitMode inUse() {
    return quiet.with(Firing.AT_THRESHOLD, point.refractory());
  }

  Stimuli stimuli() {
    return stimuli;
  }

  /** All routines; their order follows from what they require. */
  List<Routine<Quantity>> routines(Bench bench) {
    return List.of(
        routine(bench, Quantity.TAU_MEM),
        routine(bench, Quantity.TAU_SYN_EXC, Quantity.TAU_MEM),
        routine(bench, Quantity.TAU_SYN_INH, Quantity.TAU_MEM),
        // An amplifier's current at rest scales with its gain; its gain may depend on its rest.
        routine(
            bench,
            Quantity.GAIN_EXC,
            Quantity.TAU_MEM,
            Quantity.TAU_SYN_EXC,
            Quantity.REFERENCE_EXC),
        routine(bench, Quantity.REFERENCE_EXC, Quantity.GAIN_EXC),
        routine(
            bench,
            Quantity.GAIN_INH,
            Quantity.TAU_MEM,
            Quantity.TAU_SYN_INH,
            Quantity.REFERENCE_INH),
        routine(bench, Quantity.REFERENCE_INH, Quantity.GAIN_INH),
        routine(bench, Quantity.LEAK, Quantity.REFERENCE_EXC, Quantity.REFERENCE_INH),
        routine(bench, Quantity.RESET),
        routine(bench, Quantity.THRESHOLD, Quantity.TAU_MEM));
  }

  /** Begins a wire program that configures the chip and waits until all cells have settled. */
  Run load(Bench bench, Function<NeuronParameter, int[]> codes) {
    Run run = bench.beginFromScratch(point.targets().synapseDacBias(), stimuli, quiet);
    for (NeuronParameter parameter : NeuronParameter.values()) {
      run.set(parameter, codes.apply(parameter));
    }
    return run.settleAll();
  }

  /** Writes what was found and waits until the cells have settled. */
  static Run write(Run run, Map<Quantity, Solution> found) {
    found.forEach((quantity, solution) -> run.set(quantity.parameter(), solution.codes()));
    return run.settle();
  }

  private Routine<Quantity> routine(Bench bench, Quantity quantity, Quantity... requires) {
    return new Routine<>(
        quantity,
        Set.of(requires),
        point.task(quantity),
        found -> {
          Method method = method(quantity, found::value, found::relativeSigma);
          return new CodeProbe(bench, quantity.parameter(), method.mode(), method.series());
        });
  }

  /** How a quantity is measured, given what is known of the others. */
  Method method(Quantity quantity, Known values, Known relativeSigmas) {
    return switch (quantity) {
      case TAU_MEM -> membrane();
      case TAU_SYN_EXC -> line(values, false);
      case TAU_SYN_INH -> line(values, true);
      case GAIN_EXC -> gain(values, relativeSigmas, false);
      case GAIN_INH -> gain(values, relativeSigmas, true);
      case REFERENCE_EXC -> reference(Inputs.EXCITATORY);
      case REFERENCE_INH -> reference(Inputs.INHIBITORY);
      case LEAK -> rest();
      case RESET -> reset();
      case THRESHOLD -> threshold(values);
    };
  }

  private Method membrane() {
    double swing =
        stimuli.coarse(false).weight() * point.gain() * PulseShape.peak(tauMem, fastLine);
    int events = (int) Math.max(1, Math.min(MOST_EVENTS, Math.round(FAST_LINES_SWING / swing)));
    return new Method(
        quiet.with(point.switches().withFastLines()),
        pulses(
            stimuli.coarse(false),
            events,
            UNKNOWN_GONE * fastLine,
            tauMem,
            PulseFits.tau(n -> fastLine, tauMem)));
  }

  private Method line(Known found, boolean inhibitory) {
    return new Method(
        quiet.with(point.switches().withStrongerLeak()),
        pulses(
            stimuli.coarse(inhibitory),
            1,
            KNOWN_GONE * fastMembrane,
            tauSyn,
            PulseFits.tau(
                n -> found.of(Quantity.TAU_MEM, n, tauMem) * fastMembrane / tauMem, tauSyn)));
  }

  // From where the fast time constant has nearly gone to twice the slow one.
  private static Series pulses(
      Stimulus stimulus, int events, double fromUs, double slowUs, PulseExperiment.Fit fit) {
    PulseExperiment.Plan plan =
        new PulseExperiment.Plan(
            stimulus, events, fromUs, fromUs + 2.2 * slowUs, 10 * slowUs, DELAYS);
    return Series.independent(effort -> new PulseExperiment(plan, effort, fit));
  }

  private Method gain(Known found, Known sigmas, boolean inhibitory) {
    Stimulus stimulus = stimuli.fine(inhibitory);
    Quantity tau = inhibitory ? Quantity.TAU_SYN_INH : Quantity.TAU_SYN_EXC;
    PulseFits.GainTerms terms =
        new PulseFits.GainTerms(
            inhibitory ? -stimulus.weight() : stimulus.weight(),
            n -> found.of(Quantity.TAU_MEM, n, tauMem),
            n -> found.of(tau, n, tauSyn),
            n ->
                Math.hypot(
                    stimulus.mismatch(),
                    TAU_TO_GAIN
                        * Math.hypot(sigmas.of(Quantity.TAU_MEM, n, 0), sigmas.of(tau, n, 0))));
    double longest = Math.max(tauMem, tauSyn);
    PulseExperiment.Plan plan =
        new PulseExperiment.Plan(stimulus, 1, longest / 10, 3 * longest, 12 * longest, DELAYS);
    return new Method(
        quiet,
        Series.independent(effort -> new PulseExperiment(plan, effort, PulseFits.gain(terms))));
  }

  // The weaker the leak, the more an input's current moves the membrane.
  private Method reference(Inputs input) {
    Switches slow = point.switches().withWeakerLeak();
    double factor = slow.slowerThan(point.switches());
    CircuitMode alone = quiet.with(slow).with(input);
    return new Method(
        alone,
        Series.independent(
            effort ->
                new ReferenceExperiment(
                    new ReferenceExperiment.Plan(
                        alone.with(Inputs.NONE),
                        alone,
                        8 * factor * tauMem,
                        READINGS * effort,
                        READING_PERIOD_US,
                        factor))));
  }

  /** What proves that all is in place: a burst that takes circuits to twice their threshold. */
  BurstExperiment proof() {
    double distance = point.targets().threshold() - point.targets().leak();
    double swing = stimuli.fine(false).weight() * point.gain() * PulseShape.peak(tauMem, tauSyn);
    int events = (int) Math.max(1, Math.round(OVER_THRESHOLD * distance / swing));
    double period = point.refractory().us() + 12 * Math.max(tauMem, tauSyn);
    return new BurstExperiment(
        new BurstExperiment.Plan(stimuli.fine(false), events, BURSTS, period, SILENCE_US));
  }

  private Method rest() {
    double period = 2 * Math.max(tauMem, tauSyn);
    return new Method(
        quiet, Series.independent(effort -> RestExperiment.resting(READINGS * effort, period)));
  }

  private Method reset() {
    return new Method(
        quiet.with(Firing.ON_COMMAND, LONG_HOLD),
        Series.independent(
            effort -> RestExperiment.held(LONG_HOLD.us(), READINGS * effort, READING_PERIOD_US)));
  }

  /** Appends what tells rates and refractory times, under the current of the thresholds. */
  RateExperiment rates(Run run) {
    RateExperiment rates = new RateExperiment(SHORT_HOLD, point.refractory());
    rates.appendBrief(run.in(driven(SHORT_HOLD)));
    rates.appendWanted(run.in(driven(point.refractory())));
    return rates;
  }

  private CircuitMode driven(Refractory refractory) {
    Switches slow = point.switches().withWeakerLeak();
    return quiet.with(slow).with(Firing.AT_THRESHOLD, refractory).withOffsetCurrent();
  }

  private Method threshold(Known found) {
    CircuitMode mode = driven(SHORT_HOLD);
    double factor = mode.switches().slowerThan(point.switches());
    IntToDoubleFunction tau = n -> factor * found.of(Quantity.TAU_MEM, n, tauMem);
    return new Method(mode, RampExperiment.series(SHORT_HOLD, tau, RAMP_READINGS));
  }
}
