package org.spikewire.calibration;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.spikewire.calibration.ProgressListener.Step;
import org.spikewire.calibration.chip.Bench;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.chip.Run;
import org.spikewire.calibration.graph.CalibrationGraph;
import org.spikewire.calibration.graph.Findings;
import org.spikewire.calibration.graph.NodeState;
import org.spikewire.calibration.graph.Routine;
import org.spikewire.calibration.routine.CadcCalibration;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Solution;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.transport.BoardException;

/**
 * Turns an unknown chip into a known one, by nothing but what a board answers: converters, time
 * constants, gains, potentials, and at the end everything once more under the final codes.
 */
public final class Calibrator {
  private static final int EVALUATION_EFFORT = 4;
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
   * @param chip what the result is to call the chip
   * @param targets what its circuits should be like
   * @return an entry a circuit, bad ones flagged
   * @throws BoardException when the board fails, never because of a circuit
   */
  public static CalibrationResult run(
      Board board, String chip, Targets targets, ProgressListener listener) throws BoardException {
    return new Calibrator(board, targets, listener).run(chip);
  }

  private CalibrationResult run(String chip) throws BoardException {
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
    Map<Quantity, CalibrationResult.Entry> entries = evaluate(routines, graph.findings());
    bench.begin(measurements.inUse()).firing(point.refractory(), true);
    bench.execute();
    return new CalibrationResult(
        chip,
        point.targets(),
        point.switches(),
        point.refractory(),
        codes(),
        entries,
        cadc,
        new CalibrationResult.Cost(bench.programs(), bench.chipSeconds()));
  }

  private void setUp() throws BoardException {
    Run run =
        bench.beginFromScratch(
            point.targets().synapseDacBias(), measurements.stimuli(), measurements.quiet());
    for (NeuronParameter parameter : NeuronParameter.values()) {
      run.set(parameter, point.firstCodes(parameter));
    }
    run.settleAll();
    bench.execute();
    step("setup", NodeState.GOOD, Neuron.COUNT);
  }

  // Measures everything once more and adapts nothing.
  private Map<Quantity, CalibrationResult.Entry> evaluate(
      List<Routine<Quantity>> routines, Findings<Quantity> found) throws BoardException {
    Map<Quantity, CalibrationResult.Entry> entries = new EnumMap<>(Quantity.class);
    for (Routine<Quantity> routine : routines) {
      Solution solution = found.solution(routine.quantity());
      if (solution == null) {
        throw new IllegalStateException(routine.quantity() + " was not found");
      }
      Estimates last =
          routine.probe().apply(found).measure(List.of(solution.codes()), EVALUATION_EFFORT).get(0);
      Solution evaluated = solution.remeasured(last);
      found.put(routine.quantity(), evaluated);
      entries.put(routine.quantity(), CalibrationResult.Entry.of(evaluated));
    }
    step("evaluation", NodeState.GOOD, usable(entries));
    return entries;
  }

  private static int usable(Map<Quantity, CalibrationResult.Entry> entries) {
    int count = 0;
    for (int n = 0; n < Neuron.COUNT; n++) {
      int circuit = n;
      count += entries.values().stream().allMatch(e -> e.flag(circuit).usable()) ? 1 : 0;
    }
    return count;
  }

  private Map<NeuronParameter, int[]> codes() {
    Map<NeuronParameter, int[]> codes = new EnumMap<>(NeuronParameter.class);
    for (NeuronParameter parameter : NeuronParameter.values()) {
      int[] row = new int[Neuron.COUNT];
      java.util.Arrays.setAll(row, n -> bench.code(parameter, n));
      codes.put(parameter, row);
    }
    return codes;
  }

  private void step(String name, NodeState state, int usable) {
    listener.onStep(
        new Step(name, ++done, total, state, usable, bench.programs(), bench.chipSeconds()));
  }
}
