package org.spikewire.calibration.search;

import java.util.Arrays;

/**
 * Codes that were found, and what was measured under them afterwards, independently of the search.
 * Never changes: what is measured or corrected later is another solution.
 */
public final class Solution {
  private static final double WORTH_CORRECTING = 4;
  private static final double DAMPING = 0.85;
  private static final double COMMON = 0.08;

  private final Task task;
  private final int[] codes;
  private final Characteristic characteristic;
  private final Estimates measured;
  private final double[] course;

  /**
   * A state of the search.
   *
   * @param course typical deviation from the target in tolerances, one entry a measurement so far
   */
  public Solution(
      Task task, int[] codes, Characteristic characteristic, Estimates measured, double... course) {
    this.task = task;
    this.codes = codes.clone();
    this.characteristic = characteristic;
    this.measured = measured;
    this.course = course.clone();
  }

  /**
   * The same codes, with what a later measurement says of them. One that failed once is judged
   * anew; what does not follow its code, or rests on something that failed, remains so.
   */
  public Solution remeasured(Estimates later) {
    for (int i = 0; i < codes.length; i++) {
      later.flag(i, mayChange(i) ? task.judge(codes[i], later, i) : measured.flag(i));
    }
    double[] longer = Arrays.copyOf(course, course.length + 1);
    longer[course.length] = task.deviation(later);
    return new Solution(task, codes, characteristic, later, longer);
  }

  /** The same with other codes, not measured yet. */
  Solution with(int[] others) {
    return new Solution(task, others, characteristic, measured, course);
  }

  /** The same with codes nearer to the target where a measurement says that they are off. */
  public Solution corrected(Estimates found) {
    int[] better = codes.clone();
    double common = common(found);
    for (int i = 0; i < codes.length; i++) {
      boolean known = found.flag(i).usable() || found.flag(i) == Flag.OFF_TARGET;
      if (known && mayChange(i)) {
        double own = task.scale().z(found.value(i)) - task.targetZ();
        double dz = worthCorrecting(found, i) ? DAMPING * own : common;
        double dx = dz / characteristic.slope(i);
        better[i] = task.clamp(task.scale().code(task.scale().x(codes[i]) - dx));
      }
    }
    return new Solution(task, better, characteristic, measured, course);
  }

  // What all instances are off together, if it is worth a step: many small deviations of one sign
  // say what none of them could.
  private double common(Estimates found) {
    double[] deviations = new double[codes.length];
    for (int i = 0; i < deviations.length; i++) {
      boolean good = found.flag(i).usable() && mayChange(i);
      deviations[i] = good ? task.scale().z(found.value(i)) - task.targetZ() : Double.NaN;
    }
    double median = Population.median(deviations);
    return Math.abs(median) > COMMON * task.toleranceZ() ? median : 0;
  }

  private boolean mayChange(int i) {
    return measured.flag(i) != Flag.STUCK && measured.flag(i) != Flag.DEPENDENCY;
  }

  private boolean worthCorrecting(Estimates found, int i) {
    double error = Math.abs(found.value(i) - task.target());
    return error >= Math.max(task.tolerance() / WORTH_CORRECTING, 2 * found.sigma(i));
  }

  /** Whether another solution has the same codes. */
  public boolean sameCodes(Solution other) {
    return Arrays.equals(codes, other.codes);
  }

  public Task task() {
    return task;
  }

  public int size() {
    return codes.length;
  }

  public int code(int i) {
    return codes[i];
  }

  public int[] codes() {
    return codes.clone();
  }

  public Characteristic characteristic() {
    return characteristic;
  }

  /** Values under the codes, judged against target and tolerance. */
  public Estimates measured() {
    return measured;
  }

  /** Typical deviation from the target in tolerances, one entry a measurement. */
  public double[] course() {
    return course.clone();
  }
}
