package org.spikewire.calibration;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.spikewire.calibration.Measurements.Known;
import org.spikewire.calibration.Measurements.Method;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.chip.Experiment;
import org.spikewire.calibration.chip.Run;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.protocol.playback.Responses;

/**
 * Many quantities in one wire program, under the codes that are set. Those that build on others are
 * analysed with what the same program said of these.
 */
final class Survey {
  private final Known before;
  private final Map<Quantity, Experiment> experiments = new EnumMap<>(Quantity.class);
  private final Map<Quantity, Estimates> found = new EnumMap<>(Quantity.class);

  /**
   * Appends the measurements to a program.
   *
   * @param effort times the usual number of readings
   * @param before values of quantities that are not measured, or not well
   */
  Survey(Run run, Measurements measurements, Collection<Quantity> which, int effort, Known before) {
    this.before = before;
    for (Quantity quantity : Quantity.values()) {
      if (which.contains(quantity)) {
        Method method = measurements.method(quantity, this::value, this::relativeSigma);
        Experiment experiment = method.series().make(1, effort).get(0);
        experiment.append(run.in(method.mode()));
        experiments.put(quantity, experiment);
      }
    }
  }

  /** All quantities, each with what the same program says of those it builds on. */
  static Survey ofAll(Run run, Measurements measurements, int effort) {
    return new Survey(
        run,
        measurements,
        EnumSet.allOf(Quantity.class),
        effort,
        (quantity, circuit, otherwise) -> otherwise);
  }

  /** What was measured. */
  Map<Quantity, Estimates> analyse(Responses responses, CadcModel cadc) {
    experiments.forEach(
        (quantity, experiment) -> found.put(quantity, experiment.analyse(responses, cadc)));
    return found;
  }

  private double value(Quantity quantity, int circuit, double otherwise) {
    Estimates now = found.get(quantity);
    return now != null && now.flag(circuit).usable()
        ? now.value(circuit)
        : before.of(quantity, circuit, otherwise);
  }

  private double relativeSigma(Quantity quantity, int circuit, double otherwise) {
    Estimates now = found.get(quantity);
    return now != null && now.flag(circuit).usable()
        ? now.sigma(circuit) / now.value(circuit)
        : otherwise;
  }
}
