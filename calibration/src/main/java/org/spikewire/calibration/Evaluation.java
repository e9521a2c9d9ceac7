package org.spikewire.calibration;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.spikewire.calibration.chip.Bench;
import org.spikewire.calibration.chip.Run;
import org.spikewire.calibration.routine.BurstExperiment;
import org.spikewire.calibration.routine.Proof;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.routine.RateExperiment;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Solution;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.transport.BoardException;

/**
 * Measures everything once more under the codes that were found, in one wire program, and adapts
 * nothing: what a result says of its circuits. Leaves them as a network uses them.
 */
final class Evaluation {
  private static final int EFFORT = 4;

  private final Bench bench;
  private final Measurements measurements;

  Evaluation(Bench bench, Measurements measurements) {
    this.bench = bench;
    this.measurements = measurements;
  }

  /**
   * Evaluates.
   *
   * @param found codes
   * @param parent digest of the result they were derived from, or empty
   */
  CalibrationResult run(Map<Quantity, Solution> found, Identity identity, String parent)
      throws BoardException {
    Run run = Measurements.write(bench.begin(measurements.quiet()), found);
    Survey survey = Survey.ofAll(run, measurements, EFFORT);
    RateExperiment rate = measurements.rates(run);
    BurstExperiment burst = measurements.proof();
    burst.append(run.in(measurements.inUse()), measurements.refractory());
    run.firing(measurements.refractory(), true);
    Responses responses = bench.execute();
    Map<Quantity, Estimates> measured = survey.analyse(responses, bench.cadc());
    Proof proof = burst.analyse(responses, rate.analyse(responses));
    Map<Quantity, Entry> entries = new EnumMap<>(Quantity.class);
    found.forEach(
        (quantity, solution) ->
            entries.put(quantity, new Entry(solution.remeasured(required(measured, quantity)))));
    CalibrationResult.Provenance provenance =
        new CalibrationResult.Provenance(
            identity.chip(), identity.board(), parent, bench.programs(), bench.chipSeconds());
    return new CalibrationResult(
        measurements.targets(), codes(), entries, bench.cadc(), proof, provenance);
  }

  private static Estimates required(Map<Quantity, Estimates> measured, Quantity quantity) {
    Estimates estimates = measured.get(quantity);
    if (estimates == null) {
      throw new IllegalStateException(quantity + " was not measured");
    }
    return estimates;
  }

  private Map<NeuronParameter, int[]> codes() {
    Map<NeuronParameter, int[]> codes = new EnumMap<>(NeuronParameter.class);
    for (NeuronParameter parameter : NeuronParameter.values()) {
      int[] row = new int[Neuron.COUNT];
      Arrays.setAll(row, n -> bench.code(parameter, n));
      codes.put(parameter, row);
    }
    return codes;
  }
}
