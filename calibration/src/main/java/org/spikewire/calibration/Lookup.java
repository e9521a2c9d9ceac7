package org.spikewire.calibration;

import java.util.EnumMap;
import java.util.Map;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.search.Characteristic;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Flag;
import org.spikewire.calibration.search.Population;
import org.spikewire.calibration.search.Solution;
import org.spikewire.calibration.search.Task;
import org.spikewire.protocol.chip.Neuron;

/** Codes for other targets from the characteristics of a result, within their domains. */
final class Lookup {
  // Circuits outside are flagged; if there are more than this part, the target is out of reach.
  private static final double MOST_OUTSIDE = 0.05;

  private final CalibrationResult from;
  private final OperatingPoint point;

  Lookup(CalibrationResult from, OperatingPoint point) {
    this.from = from;
    this.point = point;
  }

  /** Codes of all quantities, nothing measured yet. */
  Map<Quantity, Solution> solutions() throws OutOfDomainException {
    Targets targets = point.targets();
    if (!point.switches().equals(from.switches())) {
      throw new OutOfDomainException(
          "the targets need other switches ("
              + point.switches()
              + ") than the calibration has ("
              + from.switches()
              + "): calibrate anew");
    }
    if (targets.synapseDacBias() != from.targets().synapseDacBias()) {
      throw new OutOfDomainException(
          "synapse_dac_bias: the calibration knows the gains under "
              + from.targets().synapseDacBias()
              + " only, was "
              + targets.synapseDacBias());
    }
    Map<Quantity, Solution> solutions = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      solutions.put(quantity, solution(quantity));
    }
    return solutions;
  }

  private Solution solution(Quantity quantity) throws OutOfDomainException {
    Entry entry = from.entry(quantity);
    Task task = point.task(quantity);
    int[] codes = new int[Neuron.COUNT];
    Estimates flags = new Estimates(Neuron.COUNT);
    int known = 0;
    int outside = 0;
    for (int n = 0; n < Neuron.COUNT; n++) {
      Flag flag = entry.flag(n);
      codes[n] = entry.code(n);
      flags.flag(n, flag);
      if (flag.usable() || flag == Flag.OFF_TARGET) {
        known++;
        double slope = entry.characteristic().slope(n);
        codes[n] = task.clamp(task.codeFor(entry.value(n), entry.code(n), slope));
        boolean inside = entry.characteristic().covers(n, codes[n]);
        flags.flag(n, inside ? Flag.OK : Flag.OUT_OF_RANGE);
        outside += inside ? 0 : 1;
      }
    }
    if (outside > MOST_OUTSIDE * known) {
      throw new OutOfDomainException(
          "%s: the calibration reaches %s, was %.3f: calibrate anew"
              .formatted(quantity.key(), reach(entry), task.target()));
    }
    return new Solution(task, codes, entry.characteristic(), flags);
  }

  // What the median circuit reaches, in the unit of the quantity.
  private static String reach(Entry entry) {
    Characteristic characteristic = entry.characteristic();
    double[] low = new double[Neuron.COUNT];
    double[] high = new double[Neuron.COUNT];
    for (int n = 0; n < Neuron.COUNT; n++) {
      double slope = characteristic.slope(n);
      int code = entry.code(n);
      double first = entry.task().value(entry.value(n), code, slope, characteristic.lowest(n));
      double last = entry.task().value(entry.value(n), code, slope, characteristic.highest(n));
      low[n] = Math.min(first, last);
      high[n] = Math.max(first, last);
    }
    return "%.3f..%.3f".formatted(Population.median(low), Population.median(high));
  }
}
