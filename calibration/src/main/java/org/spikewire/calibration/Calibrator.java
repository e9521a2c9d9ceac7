package org.spikewire.calibration;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.spikewire.calibration.ProgressListener.Step;
import org.spikewire.calibration.chip.Bench;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.graph.CalibrationGraph;
import org.spikewire.calibration.graph.NodeState;
import org.spikewire.calibration.graph.Routine;
import org.spikewire.calibration.routine.CadcCalibration;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.search.Solution;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.transport.BoardException;

/**
 * Turns an unknown chip into a known one, by nothing but what a board answers: converters, time
 * constants, gains, potentials, and at the end everything once more under the final codes.
 */
public final class Calibrator {
  // Setting up, the converters, the evaluation.
  private static final int OTHER_STEPS = 3;

  private final Bench bench;
  private final OperatingPoint point;
  private final Measurements measurements;
  private final ProgressListener listener;
  private int done;
  private int total;

  private Calibrator(Board board, Targets targets, ProgressListener listener) {
    bench = new Bench(board);
    point = new OperatingPoint(targets);
    measurements = new Measurements(point);
    this.listener = listener;
  }

  /**
   * Calibrates all circuits of a chip and leaves them as a network uses them. What the chip was
   * configured to before is overwritten.
   *
   * @param board linked and initialised
   * @param identity what the result is to call chip and board
   * @param targets what its circuits should be like
   * @return an entry a circuit, bad ones flagged
   * @throws BoardException when the board fails, never because of a circuit
   */
  public static CalibrationResult run(
      Board board, Identity identity, Targets targets, ProgressListener listener)
      throws BoardException {
    return new Calibrator(board, targets, listener).run(identity);
  }

  private CalibrationResult run(Identity identity) throws BoardException {
    List<Routine<Quantity>> routines = measurements.routines(bench);
    total = routines.size() + OTHER_STEPS;
    setUp();
    CadcModel cadc = new CadcCalibration(bench).measure(measurements.quiet());
    bench.cadc(cadc);
    step("cadc", NodeState.GOOD, Neuron.COUNT);
    CalibrationGraph<Quantity> graph =
        new CalibrationGraph<>(routines, Neuron.COUNT, OperatingPoint::dither);
    graph.run(
        (quantity, solution, at, of) ->
            step(quantity.key(), graph.findings().state(quantity), solution.measured().usable()));
    Map<Quantity, Solution> found = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      found.put(quantity, graph.findings().required(quantity));
    }
    CalibrationResult result = new Evaluation(bench, measurements).run(found, identity, "");
    step("evaluation", NodeState.GOOD, result.usable());
    return result;
  }

  private void setUp() throws BoardException {
    measurements.load(bench, point::firstCodes);
    bench.execute();
    step("setup", NodeState.GOOD, Neuron.COUNT);
  }

  private void step(String name, NodeState state, int usable) {
    listener.onStep(
        new Step(name, ++done, total, state, usable, bench.programs(), bench.chipSeconds()));
  }
}
