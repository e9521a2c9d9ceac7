package org.spikewire.calibration.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Flag;
import org.spikewire.calibration.search.RootFinder;
import org.spikewire.calibration.search.Solution;
import org.spikewire.protocol.transport.BoardException;

/**
 * Routines in the order of what they require. Those that require each other form a block: it is
 * gone through again, from the codes found, until nothing in it moves any more.
 *
 * @param <Q> names quantities
 */
public final class CalibrationGraph<Q> {
  /** Hears of progress. */
  public interface Listener<Q> {
    /** A routine was finished, the {@code done}th of {@code total}. */
    void found(Q quantity, Solution solution, int done, int total);
  }

  private static final int MAX_PASSES = 4;
  private static final double MOVED = 1.0 / 3;
  private static final double NEARLY_ALL = 0.99;

  private final List<List<Routine<Q>>> blocks;
  private final int size;
  private final IntToDoubleFunction dither;
  private final Findings<Q> findings = new Findings<>();

  /**
   * @param routines one a quantity, in any order
   * @param size number of instances
   * @param dither see {@link RootFinder}
   */
  public CalibrationGraph(Collection<Routine<Q>> routines, int size, IntToDoubleFunction dither) {
    this.blocks = blocks(routines);
    this.size = size;
    this.dither = dither;
  }

  public Findings<Q> findings() {
    return findings;
  }

  /** Finds everything. Failing instances are flagged; only a failing board ends the walk. */
  public void run(Listener<Q> listener) throws BoardException {
    int total = blocks.stream().mapToInt(List::size).sum();
    int done = 0;
    for (List<Routine<Q>> block : blocks) {
      for (Routine<Q> routine : block) {
        Solution solution = finder(routine).solve(routine.probe().apply(findings));
        record(routine, solution);
        listener.found(routine.quantity(), solution, ++done, total);
      }
      settle(block);
    }
  }

  // Later passes of a block.
  private void settle(List<Routine<Q>> block) throws BoardException {
    if (block.size() == 1) {
      return;
    }
    boolean moved = true;
    for (int pass = 1; pass < MAX_PASSES && moved; pass++) {
      block.forEach(routine -> findings.stale(routine.quantity()));
      moved = false;
      for (Routine<Q> routine : block) {
        Solution before = findings.required(routine.quantity());
        Solution after = finder(routine).verify(routine.probe().apply(findings), before);
        record(routine, after);
        moved |= moved(before, after);
      }
    }
  }

  private RootFinder finder(Routine<Q> routine) {
    return new RootFinder(routine.task(), size, dither);
  }

  // An instance whose foundations failed is not to be believed.
  private void record(Routine<Q> routine, Solution solution) {
    Estimates measured = solution.measured();
    for (Q required : routine.requires()) {
      Solution foundation = findings.solution(required);
      for (int i = 0; foundation != null && i < size; i++) {
        if (!foundation.measured().flag(i).usable() && measured.flag(i).usable()) {
          measured.flag(i, Flag.DEPENDENCY);
        }
      }
    }
    findings.put(routine.quantity(), solution);
  }

  private boolean moved(Solution before, Solution after) {
    int still = 0;
    for (int i = 0; i < size; i++) {
      double distance = Math.abs(after.measured().value(i) - before.measured().value(i));
      boolean far = distance > MOVED * after.task().tolerance() + 3 * after.measured().sigma(i);
      still += far ? 0 : 1;
    }
    return still < NEARLY_ALL * size;
  }

  // Strongly connected components in topological order: repeatedly take the routine that needs the
  // fewest others not yet placed, with all of these.
  private static <Q> List<List<Routine<Q>>> blocks(Collection<Routine<Q>> routines) {
    Map<Q, Routine<Q>> waiting = new LinkedHashMap<>();
    for (Routine<Q> routine : routines) {
      if (waiting.put(routine.quantity(), routine) != null) {
        throw new IllegalArgumentException("two routines for " + routine.quantity());
      }
    }
    List<List<Routine<Q>>> blocks = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Set<Q> smallest = Set.copyOf(waiting.keySet());
      for (Q quantity : waiting.keySet()) {
        Set<Q> needed = closure(quantity, waiting);
        smallest = needed.size() < smallest.size() ? needed : smallest;
      }
      List<Routine<Q>> block = new ArrayList<>();
      for (Routine<Q> routine : List.copyOf(waiting.values())) {
        if (smallest.contains(routine.quantity())) {
          block.add(routine);
          waiting.remove(routine.quantity());
        }
      }
      blocks.add(block);
    }
    return blocks;
  }

  private static <Q> Set<Q> closure(Q start, Map<Q, Routine<Q>> waiting) {
    Set<Q> reached = new LinkedHashSet<>();
    Deque<Q> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Q quantity = open.removeLast();
      Routine<Q> routine = waiting.get(quantity);
      if (routine != null && reached.add(quantity)) {
        open.addAll(routine.requires());
      }
    }
    return reached;
  }
}
