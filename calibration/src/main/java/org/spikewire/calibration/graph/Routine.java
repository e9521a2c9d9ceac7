package org.spikewire.calibration.graph;

import java.util.Set;
import java.util.function.Function;
import org.spikewire.calibration.search.Probe;
import org.spikewire.calibration.search.Task;

/**
 * How a quantity is brought to its target.
 *
 * @param quantity what it finds
 * @param requires what has to be found before, because the measurement builds on it
 * @param task target and prior
 * @param probe measures it, given what was found before
 * @param <Q> names quantities
 */
public record Routine<Q>(
    Q quantity, Set<Q> requires, Task task, Function<Findings<Q>, Probe> probe) {
  public Routine {
    requires = Set.copyOf(requires);
  }
}
