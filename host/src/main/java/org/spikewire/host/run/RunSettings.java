package org.spikewire.host.run;

import org.jspecify.annotations.Nullable;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Targets;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.board.SampleClock;
import org.spikewire.host.learning.TrainingSettings;
import org.spikewire.host.learning.WeightGrid;

/**
 * Everything a run needs to be repeated.
 *
 * @param task name of the task, see {@link Task}
 * @param data directory or file of the data, null for tasks that make their own
 * @param substrate {@code board} or {@code model}
 * @param board URI of the board
 * @param targets what the circuits are set to
 * @param clock how model time becomes chip time
 * @param from directory of the run whose last weights are the first of this one, null to draw them
 * @param training network, loss, optimiser, seed
 */
public record RunSettings(
    String task,
    @Nullable String data,
    String substrate,
    String board,
    Targets targets,
    SampleClock clock,
    @Nullable String from,
    TrainingSettings training) {
  public static final String BOARD = "board";
  public static final String MODEL = "model";

  /** The same for circuits of which a calibration knows how strong their inputs are. */
  public RunSettings scaledBy(CalibrationResult calibration) throws MappingException {
    boolean joined = TaskLibrary.joined(training);
    double unit = calibration.weightUnitLsb(training.neuron().threshold(), joined);
    WeightGrid grid = new WeightGrid(unit, training.grid().limit());
    return new RunSettings(
        task, data, substrate, board, targets, clock, from, training.withGrid(grid));
  }

  /** What the run computes on, for people. */
  public String where() {
    return substrate.equals(MODEL) ? "the model" : board;
  }
}
