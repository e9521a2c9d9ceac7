package org.spikewire.emulator.analog;

import java.util.Arrays;
import org.spikewire.emulator.analog.Variation.Parameter;
import org.spikewire.emulator.analog.engine.MembraneConstants;
import org.spikewire.protocol.chip.CommonNeuronBackendConfig;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronBackendConfig;
import org.spikewire.protocol.chip.NeuronConfig;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.chip.SharedParameter;

/** Computes the physical constants of all circuits from codes, switches and the chip's pattern. */
public final class CircuitPhysics {
  private static final int COLUMNS = Neuron.COUNT / 2;
  // Keeps the smallest capacitor with the largest bias a circuit.
  private static final double MIN_TAU_MEM = 20e-9;
  // A comparator that is off, or bypassed.
  private static final double UNREACHABLE = 10;
  private static final double NOISY_FACTOR = 10;

  private final CircuitSettings settings;
  private final CapacitiveMemory cells;
  private final CircuitPattern pattern;
  private final Drift drift;
  private final MembraneConstants constants = new MembraneConstants();
  private final Defects.Kind[] kinds = new Defects.Kind[Neuron.COUNT];
  private final double[] capacitance = new double[Neuron.COUNT];
  private final double[] leak = new double[Neuron.COUNT];
  private final double[] reset = new double[Neuron.COUNT];
  private final double[] leakVolt = new double[Neuron.COUNT];
  private final double[] resetVolt = new double[Neuron.COUNT];
  private final double[] current = new double[Neuron.COUNT];
  private final float[] excitatoryKick = new float[Neuron.COUNT];
  private final float[] inhibitoryKick = new float[Neuron.COUNT];

  public CircuitPhysics(
      CircuitSettings settings,
      CapacitiveMemory cells,
      Variation variation,
      TemporalNoise noise,
      Defects defects,
      Drift drift) {
    this.settings = settings;
    this.cells = cells;
    this.drift = drift;
    pattern = new CircuitPattern(variation);
    for (int n = 0; n < Neuron.COUNT; n++) {
      kinds[n] = defects.of(n);
      double factor = kinds[n] == Defects.Kind.NOISY ? NOISY_FACTOR : 1;
      constants.thresholdNoise[n] = factor * noise.thresholdVolt();
    }
    Arrays.fill(constants.jitter, noise.jitterTicks());
    constants.noiseSeed = noise.seed();
  }

  /** The constants at a tick; valid until the next call. */
  public MembraneConstants at(long tick) {
    for (int n = 0; n < Neuron.COUNT; n++) {
      circuit(n, settings.config(n), tick);
    }
    for (int top = 0; top < COLUMNS; top++) {
      int bottom = top + COLUMNS;
      if (settings.config(top).connectBottom()) {
        join(top, bottom);
      } else {
        single(top);
        single(bottom);
      }
    }
    return constants;
  }

  /** The tick when the constants have changed enough to be worth a new look. */
  public long nextLook(long tick) {
    return Math.min(cells.nextLook(tick), drift.nextStep(tick));
  }

  /** Jump of dV/dt [V/s] by an event of weight 1, of a circuit without synapse mismatch. */
  public float kick(int n, boolean inhibitory) {
    return inhibitory ? inhibitoryKick[n] : excitatoryKick[n];
  }

  private void circuit(int n, NeuronConfig config, long tick) {
    double slower = drift.timeConstant(tick);
    capacitance[n] =
        Transfer.capacitance(config.capacitor()) * pattern.factor(Parameter.CAPACITANCE, n);
    leak[n] =
        Transfer.leakConductance(code(n, NeuronParameter.I_BIAS_LEAK, tick), config.leak().factor())
            / (slower * pattern.factor(Parameter.TAU_MEM, n));
    reset[n] =
        Transfer.resetConductance(
                code(n, NeuronParameter.I_BIAS_RESET, tick), config.reset().factor())
            / (slower * pattern.factor(Parameter.TAU_RESET, n));
    leakVolt[n] =
        Transfer.leak(code(n, NeuronParameter.V_LEAK, tick))
            + (pattern.offset(Parameter.LEAK_V, n) + drift.leakVolt(tick));
    resetVolt[n] =
        Transfer.reset(code(n, NeuronParameter.V_RESET, tick))
            + (pattern.offset(Parameter.RESET_V, n) + drift.leakVolt(tick));
    current[n] = offsetCurrent(n, config, tick);
    inputs(n, config, slower, tick);
    fire(n, config, tick);
    timing(n);
  }

  private double offsetCurrent(int n, NeuronConfig config, long tick) {
    if (!config.offsetCurrent()) {
      return 0;
    }
    double amount =
        Transfer.offsetCurrent(code(n, NeuronParameter.I_MEM_OFFSET, tick))
            * pattern.factor(Parameter.OFFSET_CURRENT, n);
    return config.offsetSink() ? -amount : amount;
  }

  // Lines, and the currents that their amplifiers draw at rest.
  private void inputs(int n, NeuronConfig config, double slower, long tick) {
    double dac = cells.shared(n, SharedParameter.SYN_I_BIAS_DAC, tick);
    double excGm = config.excitatory() ? code(n, NeuronParameter.I_BIAS_SYNIN_EXC_GM, tick) : 0;
    double inhGm = config.inhibitory() ? code(n, NeuronParameter.I_BIAS_SYNIN_INH_GM, tick) : 0;
    excGm *= pattern.factor(Parameter.GM_EXC, n);
    inhGm *= pattern.factor(Parameter.GM_INH, n);
    excitatoryKick[n] = (float) Transfer.eventCurrent(excGm, dac);
    inhibitoryKick[n] = (float) Transfer.eventCurrent(inhGm, dac);
    double excShift =
        code(n, NeuronParameter.I_BIAS_SYNIN_EXC_SHIFT, tick)
            - Transfer.NOMINAL_SHIFT
            + pattern.offset(Parameter.SHIFT_EXC, n);
    double inhShift =
        code(n, NeuronParameter.I_BIAS_SYNIN_INH_SHIFT, tick)
            - Transfer.NOMINAL_SHIFT
            + pattern.offset(Parameter.SHIFT_INH, n);
    current[n] += Transfer.shiftCurrent(excShift, excGm) - Transfer.shiftCurrent(inhShift, inhGm);
    constants.tauSynExc[n] =
        slower
            * pattern.factor(Parameter.TAU_SYN_EXC, n)
            * Transfer.tauSyn(
                code(n, NeuronParameter.I_BIAS_SYNIN_EXC_TAU, tick),
                config.excHighResistance(),
                config.excSmallCapacitor());
    constants.tauSynInh[n] =
        slower
            * pattern.factor(Parameter.TAU_SYN_INH, n)
            * Transfer.tauSyn(
                code(n, NeuronParameter.I_BIAS_SYNIN_INH_TAU, tick),
                config.inhHighResistance(),
                config.inhSmallCapacitor());
  }

  private void fire(int n, NeuronConfig config, long tick) {
    constants.fireEnabled[n] = config.fire() && settings.common(n).clocks();
    boolean compares = config.comparator() && !config.bypass();
    constants.threshold[n] =
        compares
            ? Transfer.threshold(code(n, NeuronParameter.V_THRESHOLD, tick))
                + (pattern.offset(Parameter.THRESHOLD_V, n) + drift.thresholdVolt(tick))
            : UNREACHABLE;
    switch (kinds[n]) {
      case DEAD -> constants.fireEnabled[n] = false;
      case STUCK -> constants.threshold[n] = -UNREACHABLE;
      default -> {
        // Sound, or noisy from the beginning.
      }
    }
  }

  private void timing(int n) {
    NeuronBackendConfig backend = settings.backend(n);
    CommonNeuronBackendConfig common = settings.common(n);
    int scale = backend.fastClock() ? common.fastScale() : common.slowScale();
    int period = CommonNeuronBackendConfig.clockPeriod(scale);
    int refractory = Math.max(1, backend.refractory());
    constants.refractoryTicks[n] = refractory * period;
    constants.resetHeldTicks[n] = Math.min(refractory, backend.resetTicks()) * period;
  }

  private void single(int n) {
    membrane(n, capacitance[n], leak[n], leak[n] * leakVolt[n] + current[n]);
    constants.tauReset[n] = capacitance[n] / reset[n];
    constants.reset[n] = resetVolt[n];
    scaleKick(n, capacitance[n]);
  }

  // Two circuits on one membrane; the one that may fire speaks for both, the top one in doubt.
  private void join(int top, int bottom) {
    boolean topLeads = constants.fireEnabled[top] || !constants.fireEnabled[bottom];
    int lead = topLeads ? top : bottom;
    double capacitanceSum = capacitance[top] + capacitance[bottom];
    double resetSum = reset[top] + reset[bottom];
    membrane(
        lead,
        capacitanceSum,
        leak[top] + leak[bottom],
        leak[top] * leakVolt[top]
            + leak[bottom] * leakVolt[bottom]
            + current[top]
            + current[bottom]);
    constants.membrane[topLeads ? bottom : top] = lead;
    constants.tauReset[lead] = capacitanceSum / resetSum;
    constants.reset[lead] =
        (reset[top] * resetVolt[top] + reset[bottom] * resetVolt[bottom]) / resetSum;
    scaleKick(top, capacitanceSum);
    scaleKick(bottom, capacitanceSum);
  }

  private void membrane(int n, double farad, double siemens, double ampere) {
    constants.membrane[n] = n;
    constants.tauMem[n] = Math.max(MIN_TAU_MEM, farad / siemens);
    constants.rest[n] = ampere / siemens;
  }

  private void scaleKick(int n, double membraneCapacitance) {
    excitatoryKick[n] /= (float) membraneCapacitance;
    inhibitoryKick[n] /= (float) membraneCapacitance;
  }

  private double code(int n, NeuronParameter parameter, long tick) {
    return cells.neuron(n, parameter, tick);
  }
}
