package org.spikewire.tests.calibration;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Entry;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.emulator.chip.CircuitTruth;

/** How far a calibrated chip is from its targets, and a result from the truth. */
public final class TruthTable {
  // Nominal converter of the emulator: what a CADC LSB is.
  private static final double CADC_ZERO = 0.060;
  private static final double CADC_LSB = 4.5e-3;

  /**
   * One quantity. Potentials in CADC LSB, others relative to the target; of circuits that are not
   * flagged, unless something else is said.
   *
   * @param bias mean deviation of the truth from the target
   * @param spread standard deviation of the truth
   * @param worst deviation of the truth
   * @param pull root mean square of (measured - true) / sigma
   * @param good circuits within the tolerance that may fire, flagged or not
   * @param goodKept of these, not flagged
   * @param bad circuits more than three tolerances off, flagged or not
   * @param missed of these, not flagged
   */
  public record Line(
      double bias,
      double spread,
      double worst,
      double pull,
      int good,
      int goodKept,
      int bad,
      int missed) {}

  private TruthTable() {}

  /** Compares a result with the truth under the codes it left behind. */
  public static Map<Quantity, Line> of(CalibrationResult result, List<CircuitTruth> truth) {
    Map<Quantity, Line> lines = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      if (quantity == Quantity.REFERENCE_EXC || quantity == Quantity.REFERENCE_INH) {
        // What a chip tells of itself is the resting level with both inputs on.
        continue;
      }
      lines.put(quantity, line(quantity, result.entry(quantity), truth));
    }
    return lines;
  }

  /** The true value of a quantity, in its unit. */
  static ToDoubleFunction<CircuitTruth> truth(Quantity quantity) {
    return switch (quantity) {
      case TAU_MEM -> CircuitTruth::tauMemUs;
      case TAU_SYN_EXC -> CircuitTruth::tauSynExcUs;
      case TAU_SYN_INH -> CircuitTruth::tauSynInhUs;
      case GAIN_EXC -> circuit -> circuit.excKick() * 1e-6 / CADC_LSB;
      case GAIN_INH -> circuit -> circuit.inhKick() * 1e-6 / CADC_LSB;
      case REFERENCE_EXC, REFERENCE_INH ->
          throw new IllegalArgumentException("unknown even to the chip: " + quantity);
      case LEAK -> circuit -> (circuit.leakVolt() - CADC_ZERO) / CADC_LSB;
      case RESET -> circuit -> (circuit.resetVolt() - CADC_ZERO) / CADC_LSB;
      case THRESHOLD -> circuit -> (circuit.thresholdVolt() - CADC_ZERO) / CADC_LSB;
    };
  }

  private static Line line(Quantity quantity, Entry entry, List<CircuitTruth> truth) {
    double unit = quantity.unit().equals("cadc") ? 1 : entry.target();
    double sum = 0;
    double squares = 0;
    double worst = 0;
    double pulls = 0;
    int kept = 0;
    int good = 0;
    int goodKept = 0;
    int bad = 0;
    int missed = 0;
    for (int n = 0; n < truth.size(); n++) {
      double actual = truth(quantity).applyAsDouble(truth.get(n));
      double off = Math.abs(actual - entry.target()) / entry.tolerance();
      boolean usable = entry.flag(n).usable();
      boolean sound = off <= 1 && truth.get(n).fires();
      good += sound ? 1 : 0;
      goodKept += sound && usable ? 1 : 0;
      bad += off > 3 ? 1 : 0;
      missed += off > 3 && usable ? 1 : 0;
      if (usable) {
        double error = (actual - entry.target()) / unit;
        sum += error;
        squares += error * error;
        worst = Math.max(worst, Math.abs(error));
        pulls += Math.pow((entry.value(n) - actual) / entry.sigma(n), 2);
        kept++;
      }
    }
    double bias = sum / kept;
    return new Line(
        bias,
        Math.sqrt(squares / kept - bias * bias),
        worst,
        Math.sqrt(pulls / kept),
        good,
        goodKept,
        bad,
        missed);
  }
}
