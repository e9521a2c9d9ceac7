package org.spikewire.calibration;

import java.util.EnumMap;
import java.util.Map;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.chip.Refractory;
import org.spikewire.calibration.chip.Switches;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Flag;
import org.spikewire.calibration.search.Scale;
import org.spikewire.calibration.search.Solution;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;

/** What is known of a chip: codes of all cells, and what the 512 circuits are like under them. */
public final class CalibrationResult implements CircuitParameters {
  /**
   * What a calibration took.
   *
   * @param programs round trips to the board
   * @param chipSeconds time the chip was held by waits [s]
   */
  public record Cost(int programs, double chipSeconds) {}

  /** One quantity of all circuits. */
  public static final class Entry {
    private final Scale scale;
    private final double target;
    private final double tolerance;
    private final int[] codes;
    private final double[] slopes;
    private final Estimates measured;

    Entry(
        Scale scale,
        double target,
        double tolerance,
        int[] codes,
        double[] slopes,
        Estimates measured) {
      this.scale = scale;
      this.target = target;
      this.tolerance = tolerance;
      this.codes = codes;
      this.slopes = slopes;
      this.measured = measured;
    }

    static Entry of(Solution solution) {
      return new Entry(
          solution.task().scale(),
          solution.task().target(),
          solution.task().tolerance(),
          solution.codes(),
          solution.slopes(),
          solution.measured());
    }

    Scale scale() {
      return scale;
    }

    /** In the unit of the quantity. */
    public double target() {
      return target;
    }

    public double tolerance() {
      return tolerance;
    }

    public int code(int circuit) {
      return codes[circuit];
    }

    /** Of the characteristic: dz/dx in the coordinates of the scale. */
    double slope(int circuit) {
      return slopes[circuit];
    }

    /** In the unit of the quantity; NaN if it was not measured. */
    public double value(int circuit) {
      return measured.value(circuit);
    }

    /** Standard deviation of {@link #value(int)}. */
    public double sigma(int circuit) {
      return measured.sigma(circuit);
    }

    public Flag flag(int circuit) {
      return measured.flag(circuit);
    }
  }

  private final String chip;
  private final Targets targets;
  private final Switches switches;
  private final Refractory refractory;
  private final Map<NeuronParameter, int[]> codes;
  private final Map<Quantity, Entry> entries;
  private final CadcModel cadc;
  private final Cost cost;

  CalibrationResult(
      String chip,
      Targets targets,
      Switches switches,
      Refractory refractory,
      Map<NeuronParameter, int[]> codes,
      Map<Quantity, Entry> entries,
      CadcModel cadc,
      Cost cost) {
    this.chip = chip;
    this.targets = targets;
    this.switches = switches;
    this.refractory = refractory;
    this.codes = new EnumMap<>(codes);
    this.entries = new EnumMap<>(entries);
    this.cadc = cadc;
    this.cost = cost;
  }

  /** Which chip it is of. */
  public String chip() {
    return chip;
  }

  @Override
  public Targets targets() {
    return targets;
  }

  /** Switches that all circuits need beside the codes. */
  @Override
  public Switches switches() {
    return switches;
  }

  /** Refractory counter and clock. */
  @Override
  public Refractory refractory() {
    return refractory;
  }

  /** Code of a circuit's cell, whether it was searched for or not. */
  @Override
  public int code(NeuronParameter parameter, Neuron neuron) {
    int[] row = codes.get(parameter);
    return row == null ? 0 : row[neuron.index()];
  }

  /** One quantity of all circuits. */
  public Entry entry(Quantity quantity) {
    Entry entry = entries.get(quantity);
    if (entry == null) {
      throw new IllegalArgumentException("not calibrated: " + quantity);
    }
    return entry;
  }

  /** Whether a circuit is on target in everything. */
  @Override
  public boolean usable(Neuron neuron) {
    return entries.values().stream().allMatch(entry -> entry.flag(neuron.index()).usable());
  }

  /** How many circuits are. */
  public int usable() {
    int count = 0;
    for (int n = 0; n < Neuron.COUNT; n++) {
      count += usable(new Neuron(n)) ? 1 : 0;
    }
    return count;
  }

  /** What the parallel converters make of a level. */
  public CadcModel cadc() {
    return cadc;
  }

  public Cost cost() {
    return cost;
  }
}
