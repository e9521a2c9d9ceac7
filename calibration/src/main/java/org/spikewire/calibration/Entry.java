package org.spikewire.calibration;

import org.spikewire.calibration.search.Characteristic;
import org.spikewire.calibration.search.Flag;
import org.spikewire.calibration.search.Solution;
import org.spikewire.calibration.search.Task;

/** One quantity of all circuits: what was aimed at, the codes, and what was measured under them. */
public final class Entry {
  private final Solution solution;

  Entry(Solution solution) {
    this.solution = solution;
  }

  Solution solution() {
    return solution;
  }

  Task task() {
    return solution.task();
  }

  /** In the unit of the quantity. */
  public double target() {
    return task().target();
  }

  /** In the unit of the quantity. */
  public double tolerance() {
    return task().tolerance();
  }

  public int code(int circuit) {
    return solution.code(circuit);
  }

  /** In the unit of the quantity; NaN if it was not measured. */
  public double value(int circuit) {
    return solution.measured().value(circuit);
  }

  /** Standard deviation of {@link #value(int)}. */
  public double sigma(int circuit) {
    return solution.measured().sigma(circuit);
  }

  public Flag flag(int circuit) {
    return solution.measured().flag(circuit);
  }

  /** Slopes and domains, with which another target is a calculation. */
  public Characteristic characteristic() {
    return solution.characteristic();
  }

  /** What the circuit would be like under the code of an average one, by its characteristic. */
  public double uncalibrated(int circuit) {
    return task()
        .value(value(circuit), code(circuit), characteristic().slope(circuit), task().code());
  }

  /** Typical deviation from the target in tolerances, measurement after measurement. */
  public double[] course() {
    return solution.course();
  }
}
