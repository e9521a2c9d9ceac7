package org.spikewire.calibration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.search.Flag;
import org.spikewire.protocol.chip.CapMemBlock;
import org.spikewire.protocol.chip.Neuron;

/** What a result says of a chip as a whole: how many circuits of each quadrant can be used. */
public final class Verdict {
  private static final int QUADRANTS = CapMemBlock.values().length;
  private static final int CIRCUITS = Neuron.COUNT / QUADRANTS;

  private final int[] usable = new int[QUADRANTS];
  private final List<Map<Flag, Integer>> causes = new ArrayList<>();

  private Verdict(CalibrationResult result) {
    for (int q = 0; q < QUADRANTS; q++) {
      causes.add(new EnumMap<>(Flag.class));
    }
    for (int n = 0; n < Neuron.COUNT; n++) {
      if (result.usable(new Neuron(n))) {
        usable[n / CIRCUITS]++;
      } else {
        causes.get(n / CIRCUITS).merge(cause(result, n), 1, Integer::sum);
      }
    }
  }

  public static Verdict of(CalibrationResult result) {
    return new Verdict(result);
  }

  /** Why a circuit cannot be used: the flag of the first quantity that failed. */
  public static Flag cause(CalibrationResult result, int circuit) {
    for (Quantity quantity : Quantity.values()) {
      Flag flag = result.entry(quantity).flag(circuit);
      if (!flag.usable() && flag != Flag.DEPENDENCY) {
        return flag;
      }
    }
    return result.proof().holds(circuit) ? Flag.OK : Flag.NO_SIGNAL;
  }

  /** Usable circuits of a quadrant 0..3, of 128. */
  public int usable(int quadrant) {
    return usable[quadrant];
  }

  /** Whether less than half of a quadrant can be used. */
  public boolean defective() {
    for (int count : usable) {
      if (2 * count < CIRCUITS) {
        return true;
      }
    }
    return false;
  }

  /** One line: the quadrants that are bad, and the commonest cause in each. */
  public String describe() {
    List<String> bad = new ArrayList<>();
    for (int q = 0; q < QUADRANTS; q++) {
      if (2 * usable[q] < CIRCUITS) {
        Flag cause =
            causes.get(q).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Flag.UNKNOWN);
        bad.add(
            "quadrant %s: %d of %d circuits usable, mostly %s"
                .formatted(CapMemBlock.values()[q], usable[q], CIRCUITS, cause));
      }
    }
    return bad.isEmpty() ? "no quadrant is dead" : String.join("; ", bad);
  }
}
