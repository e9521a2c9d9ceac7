package org.spikewire.calibration;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.chip.Refractory;
import org.spikewire.calibration.chip.Switches;
import org.spikewire.calibration.routine.Proof;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.search.Population;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;

/** What is known of a chip: codes of all cells, and what the 512 circuits are like under them. */
public final class CalibrationResult implements CircuitParameters {
  /**
   * Where a result comes from. There is no date: the same readings give the same bytes.
   *
   * @param chip identity of the chip
   * @param board what the board was called
   * @param parent digest of the result that was retargeted, empty if none was
   * @param programs round trips to the board
   * @param chipSeconds time the chip was held by waits [s]
   */
  public record Provenance(
      String chip, String board, String parent, int programs, double chipSeconds) {}

  private final Targets targets;
  private final Switches switches;
  private final Refractory refractory;
  private final Map<NeuronParameter, int[]> codes;
  private final Map<Quantity, Entry> entries;
  private final CadcModel cadc;
  private final Proof proof;
  private final Provenance provenance;

  CalibrationResult(
      Targets targets,
      Map<NeuronParameter, int[]> codes,
      Map<Quantity, Entry> entries,
      CadcModel cadc,
      Proof proof,
      Provenance provenance) {
    OperatingPoint point = new OperatingPoint(targets);
    this.targets = targets;
    this.switches = point.switches();
    this.refractory = point.refractory();
    this.codes = new EnumMap<>(codes);
    this.entries = new EnumMap<>(entries);
    this.cadc = cadc;
    this.proof = proof;
    this.provenance = provenance;
  }

  /** Identity of the chip it is of. */
  public String chip() {
    return provenance.chip();
  }

  public Provenance provenance() {
    return provenance;
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

  /** Whether a circuit is on target in everything, fires when it should and only then. */
  @Override
  public boolean usable(Neuron neuron) {
    int n = neuron.index();
    return proof.holds(n) && entries.values().stream().allMatch(entry -> entry.flag(n).usable());
  }

  @Override
  public List<OffTarget> offTarget() {
    return IntStream.range(0, Neuron.COUNT)
        .filter(n -> !usable(new Neuron(n)) && proof.holds(n))
        .filter(n -> entries.values().stream().allMatch(entry -> entry.flag(n).measured()))
        .mapToObj(n -> OffTarget.worst(new Neuron(n), entries))
        .sorted(Comparator.comparingDouble(OffTarget::tolerances))
        .toList();
  }

  /** How many circuits are. */
  public int usable() {
    int count = 0;
    for (int n = 0; n < Neuron.COUNT; n++) {
      count += usable(new Neuron(n)) ? 1 : 0;
    }
    return count;
  }

  /**
   * How many weight LSB make one unit of a model in which the targets' ratio of time constants
   * holds and a threshold over leak is {@code modelThreshold}: by what was measured of the median
   * circuit. An event of weight w moves a membrane by {@code w gain tau_mem} times the kernel of
   * the model, so that the threshold in weights is {@code climb / (gain tau_mem)}.
   *
   * @param joined whether a top and a bottom circuit make one neuron of twice the capacitance
   */
  public double weightUnitLsb(double modelThreshold, boolean joined) {
    double[] units = new double[Neuron.COUNT];
    double ratio = targets.tauMemUs() / targets.tauSynUs();
    for (int n = 0; n < Neuron.COUNT; n++) {
      double gain = (value(Quantity.GAIN_EXC, n) + value(Quantity.GAIN_INH, n)) / 2;
      // Both time constants count about as much for the height of a response.
      double tau =
          (2 * value(Quantity.TAU_MEM, n) / ratio
                  + value(Quantity.TAU_SYN_EXC, n)
                  + value(Quantity.TAU_SYN_INH, n))
              / 4;
      double climb = value(Quantity.THRESHOLD, n) - value(Quantity.LEAK, n);
      units[n] = usable(new Neuron(n)) ? climb / (modelThreshold * gain * tau * ratio) : Double.NaN;
    }
    double unit = Population.median(units) * (joined ? 2 : 1);
    if (!(unit > 0)) {
      throw new IllegalStateException("no circuit of chip " + chip() + " can be used");
    }
    return unit;
  }

  private double value(Quantity quantity, int circuit) {
    return entry(quantity).value(circuit);
  }

  /** What the parallel converters make of a level. */
  public CadcModel cadc() {
    return cadc;
  }

  /** What circuits did with all codes in place. */
  public Proof proof() {
    return proof;
  }
}
