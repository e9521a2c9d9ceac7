package org.spikewire.calibration.chip;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Makes the experiments of one wire program. */
@FunctionalInterface
public interface Series {
  /** One experiment a code vector, in order; {@code effort}: times the usual number of readings. */
  List<Experiment> make(int vectors, int effort);

  /** Experiments that know nothing of each other. */
  static Series independent(IntFunction<Experiment> experiment) {
    return (vectors, effort) -> {
      List<Experiment> all = new ArrayList<>();
      for (int v = 0; v < vectors; v++) {
        all.add(experiment.apply(effort));
      }
      return all;
    };
  }
}
