package org.spikewire.calibration;

import java.util.EnumMap;
import java.util.Map;
import org.spikewire.calibration.chip.Bench;
import org.spikewire.calibration.chip.Run;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Solution;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.transport.BoardException;

/**
 * Other targets for a calibrated chip, without a search: codes from the stored characteristics,
 * verified and corrected, and the evaluation.
 */
public final class Retarget {
  private static final int VERIFICATIONS = 2;
  private static final int EFFORT = 2;

  private final CalibrationResult from;
  private final OperatingPoint point;
  private final Measurements measurements;
  private final Bench bench;

  private Retarget(Board board, CalibrationResult from, Targets targets) {
    this.from = from;
    point = new OperatingPoint(targets);
    measurements = new Measurements(point);
    bench = new Bench(board);
    bench.cadc(from.cadc());
  }

  /**
   * Brings the chip of a result to other targets.
   *
   * @param board linked and initialised
   * @param identity of chip and board, for the new one's provenance
   * @param parent digest of the result, for the new one's provenance
   * @throws OutOfDomainException when the characteristics do not reach so far; the chip is as it
   *     was
   * @throws BoardException when the board fails
   */
  public static CalibrationResult run(
      Board board, CalibrationResult from, Targets targets, Identity identity, String parent)
      throws BoardException, OutOfDomainException {
    return new Retarget(board, from, targets).run(identity, parent);
  }

  private CalibrationResult run(Identity identity, String parent)
      throws BoardException, OutOfDomainException {
    Map<Quantity, Solution> solutions = new Lookup(from, point).solutions();
    Run run = measurements.load(bench, parameter -> codes(parameter, solutions));
    for (int round = 1; ; round++) {
      Survey survey = Survey.ofAll(run, measurements, EFFORT);
      Map<Quantity, Estimates> found = survey.analyse(bench.execute(), bench.cadc());
      Map<Quantity, Solution> better = new EnumMap<>(Quantity.class);
      found.forEach(
          (quantity, estimates) ->
              solutions.computeIfPresent(
                  quantity,
                  (q, solution) -> {
                    better.put(q, solution.corrected(estimates));
                    return solution.remeasured(estimates);
                  }));
      solutions.putAll(better);
      if (round == VERIFICATIONS) {
        break;
      }
      run = bench.begin(measurements.quiet());
      Measurements.write(run, solutions);
    }
    return new Evaluation(bench, measurements).run(solutions, identity, parent);
  }

  private int[] codes(NeuronParameter parameter, Map<Quantity, Solution> solutions) {
    for (Map.Entry<Quantity, Solution> solution : solutions.entrySet()) {
      if (solution.getKey().parameter() == parameter) {
        return solution.getValue().codes();
      }
    }
    return point.firstCodes(parameter);
  }
}
