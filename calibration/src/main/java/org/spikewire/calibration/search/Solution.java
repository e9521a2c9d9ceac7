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
