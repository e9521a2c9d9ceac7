package org.spikewire.calibration.graph;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Solution;

/**
 * What has been found so far, by quantity.
 *
 * @param <Q> names quantities
 */
public final class Findings<Q> {
  private final Map<Q, Solution> solutions = new HashMap<>();
  private final Map<Q, NodeState> states = new HashMap<>();

  public @Nullable Solution solution(Q quantity) {
    return solutions.get(quantity);
  }

  /** What must have been found before. */
  public Solution required(Q quantity) {
    Solution solution = solutions.get(quantity);
    if (solution == null) {
      throw new IllegalStateException(quantity + " was not found yet");
    }
    return solution;
  }

  public NodeState state(Q quantity) {
    return states.getOrDefault(quantity, NodeState.UNKNOWN);
  }

  /** Measured value of an instance, or {@code otherwise} if there is no usable one. */
  public double value(Q quantity, int instance, double otherwise) {
    Solution solution = solutions.get(quantity);
    if (solution == null) {
      return otherwise;
    }
    Estimates measured = solution.measured();
    return measured.flag(instance).usable() ? measured.value(instance) : otherwise;
  }

  /** Relative standard deviation of the measured value, likewise. */
  public double relativeSigma(Q quantity, int instance, double otherwise) {
    Solution solution = solutions.get(quantity);
    if (solution == null || !solution.measured().flag(instance).usable()) {
      return otherwise;
    }
    return solution.measured().sigma(instance) / solution.measured().value(instance);
  }

  /** Records what was found. */
  public void put(Q quantity, Solution solution) {
    solutions.put(quantity, solution);
    states.put(quantity, NodeState.of(solution.measured().usable(), solution.size()));
  }

  void stale(Q quantity) {
    states.put(quantity, NodeState.STALE);
  }
}
