package org.spikewire.calibration.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.spikewire.protocol.transport.BoardException;

/**
 * Parallel robust regression root finding: every instance gets a line through all that was measured
 * of it, with the population's line as prior; the code is the line's root, never the best of the
 * measured ones, whose deviation would be chosen for its noise. Verified by new measurements, with
 * at most two corrections.
 *
 * <p>One reading in a hundred may be grossly wrong, instances may be dead or stuck: they are
 * flagged.
 */
public final class RootFinder {
  private static final double[] FIRST_SWEEP = {-1.6, -0.8, 0, 0.8, 1.6};
  private static final double[] NEXT_SWEEP = {-1.5, 0, 1.5};
  private static final int MAX_SWEEPS = 3;
  private static final int MIN_STEP = 2;
  private static final double DITHER = 8;
  private static final double ENOUGH = 0.99;
  private static final int CORRECTIONS = 2;
  private static final int VERIFY_EFFORT = 2;

  private final Task task;
  private final IntToDoubleFunction dither;
  private final int size;
  private final Regression regression;
  private final List<Double> course = new ArrayList<>();

  /**
   * @param size number of instances
   * @param dither an instance's own number in -1..1: keeps cells of a memory from holding the same
   *     code, which would shift them
   */
  public RootFinder(Task task, int size, IntToDoubleFunction dither) {
    this.task = task;
    this.size = size;
    this.dither = dither;
    regression = new Regression(task, size);
  }

  /** Measures, fits and measures again until the roots are known well enough, then verifies. */
  public Solution solve(Probe probe) throws BoardException {
    measure(probe, firstSweep());
    for (int sweep = 1; sweep < MAX_SWEEPS && regression.known() < ENOUGH * size; sweep++) {
      measure(probe, nextSweep());
    }
    int[] codes = new int[size];
    Estimates judged = new Estimates(size);
    for (int i = 0; i < size; i++) {
      codes[i] = task.clamp(regression.rootCode(i));
      judged.flag(i, regression.hopeless(i));
    }
    double[] deviations = course.stream().mapToDouble(Double::doubleValue).toArray();
    return verify(
        probe, new Solution(task, codes, regression.characteristic(), judged, deviations));
  }

  /** Verifies codes that were found before, and corrects them where they are off. */
  public Solution verify(Probe probe, Solution before) throws BoardException {
    Solution now = before;
    for (int round = 0; ; round++) {
      Estimates found = probe.measure(List.of(now.codes()), VERIFY_EFFORT).get(0);
      Solution better = now.corrected(found);
      now = now.remeasured(found);
      if (round == CORRECTIONS || better.sameCodes(now)) {
        return now;
      }
      now = now.with(better.codes());
    }
  }

  private List<int[]> firstSweep() {
    List<int[]> vectors = new ArrayList<>();
    for (double step : FIRST_SWEEP) {
      int[] codes = new int[size];
      for (int i = 0; i < size; i++) {
        double offset = Math.min(DITHER, task.spread()) * dither.applyAsDouble(i);
        codes[i] = task.clamp(task.code() + step * task.spread() + offset);
      }
      vectors.add(codes);
    }
    return vectors;
  }

  private List<int[]> nextSweep() {
    List<int[]> vectors = new ArrayList<>();
    for (double step : NEXT_SWEEP) {
      int[] codes = new int[size];
      for (int i = 0; i < size; i++) {
        double reach = Math.max(MIN_STEP, Math.abs(step) * regression.rootSigma(i));
        codes[i] = task.clamp(regression.rootCode(i) + Math.signum(step) * reach);
      }
      vectors.add(codes);
    }
    return vectors;
  }

  private void measure(Probe probe, List<int[]> vectors) throws BoardException {
    List<Estimates> found = probe.measure(vectors, 1);
    for (int v = 0; v < vectors.size(); v++) {
      regression.add(vectors.get(v), found.get(v));
    }
    course.add(task.deviation(found.get(vectors.size() / 2)));
    regression.fit();
  }
}
