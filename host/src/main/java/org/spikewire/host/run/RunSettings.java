package org.spikewire.host.run;

import org.jspecify.annotations.Nullable;
import org.spikewire.calibration.Targets;
import org.spikewire.host.board.SampleClock;
import org.spikewire.host.learning.TrainingSettings;

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

  /** What the run computes on, for people. */
  public String where() {
    return substrate.equals(MODEL) ? "the model" : board;
  }
}
