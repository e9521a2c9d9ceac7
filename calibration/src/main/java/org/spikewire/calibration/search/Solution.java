package org.spikewire.calibration.search;

/**
 * Codes that were found, and what was measured under them afterwards, independently of the search.
 */
public final class Solution {
  private final Task task;
  private final int[] codes;
  private final double[] slopes;
  private final Estimates measured;

  Solution(Task task, int[] codes, double[] slopes, Estimates measured) {
    this.task = task;
    this.codes = codes;
    this.slopes = slopes;
    this.measured = measured;
  }

  /**
   * The same codes, with what a later measurement says of them. Of what could not be found that
   * remains true.
   */
  public Solution remeasured(Estimates later) {
    for (int i = 0; i < codes.length; i++) {
      Flag before = measured.flag(i);
      boolean found = before.usable() || before == Flag.OFF_TARGET;
      later.flag(i, found ? task.judge(codes[i], later, i) : before);
    }
    return new Solution(task, codes, slopes, later);
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

  /** dz/dx of an instance in the coordinates of the task's scale. */
  public double slope(int i) {
    return slopes[i];
  }

  public double[] slopes() {
    return slopes.clone();
  }

  /** Values under the codes, judged against target and tolerance. */
  public Estimates measured() {
    return measured;
  }
}
