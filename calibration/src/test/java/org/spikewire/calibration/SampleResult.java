package org.spikewire.calibration;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.routine.Proof;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.routine.Rates;
import org.spikewire.calibration.search.Characteristic;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Flag;
import org.spikewire.calibration.search.Solution;
import org.spikewire.calibration.search.Task;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;

/** Results that nobody measured. */
final class SampleResult {
  static final Targets TARGETS = Targets.firstSpike();

  private SampleResult() {}

  /** A result in which circuit 13 is stuck and all others are on target. */
  static CalibrationResult of(String chip) {
    return of(
        TARGETS,
        chip,
        (quantity, measured) -> {
          measured.set(13, Double.NaN, Double.NaN);
          measured.flag(13, Flag.STUCK);
        });
  }

  /**
   * A result with changes to what was measured.
   *
   * @param mute circuits that never fired
   */
  static CalibrationResult of(
      Targets targets, String chip, BiConsumer<Quantity, Estimates> changes, int... mute) {
    OperatingPoint point = new OperatingPoint(targets);
    Map<NeuronParameter, int[]> codes = new EnumMap<>(NeuronParameter.class);
    for (NeuronParameter parameter : NeuronParameter.values()) {
      int[] row = new int[Neuron.COUNT];
      Arrays.fill(row, 600 + 10 * ((parameter.ordinal() + 1) % 3));
      codes.put(parameter, row);
    }
    Map<Quantity, Entry> entries = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      Estimates measured = new Estimates(Neuron.COUNT);
      for (int n = 0; n < Neuron.COUNT; n++) {
        measured.set(n, 5.75, 0.1);
      }
      changes.accept(quantity, measured);
      Task task = point.task(quantity);
      entries.put(
          quantity,
          new Entry(
              new Solution(
                  task, codes.get(quantity.parameter()), characteristic(), measured, 2, 0.3)));
    }
    return new CalibrationResult(
        targets,
        codes,
        entries,
        CadcModel.ideal(),
        proof(mute),
        new CalibrationResult.Provenance(chip, "emulator:", "", 43, 2.5));
  }

  private static Characteristic characteristic() {
    int[] lowest = new int[Neuron.COUNT];
    int[] highest = new int[Neuron.COUNT];
    Arrays.fill(lowest, 500);
    Arrays.fill(highest, 700);
    return new Characteristic(new double[Neuron.COUNT], lowest, highest);
  }

  private static Proof proof(int... mute) {
    double[] times = new double[Neuron.COUNT];
    int[] answered = new int[Neuron.COUNT];
    Arrays.fill(times, 1.5);
    Arrays.fill(answered, 24);
    for (int circuit : mute) {
      answered[circuit] = 0;
    }
    return new Proof(
        times, times, answered, new int[Neuron.COUNT], 24, 0.005, new Rates(times, times, times));
  }
}
