package org.spikewire.calibration;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spikewire.calibration.chip.Bench;
import org.spikewire.calibration.chip.Run;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Population;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.transport.BoardException;

/**
 * Whether a result still holds, in one round trip: writes its codes and measures what depends on
 * everything else. Gains stand for the time constants, under which they are fitted.
 */
public final class DriftCheck {
  private static final List<Quantity> MEASURED =
      List.of(
          Quantity.LEAK, Quantity.GAIN_EXC, Quantity.GAIN_INH, Quantity.RESET, Quantity.THRESHOLD);
  private static final double MOST_COMMON_SHIFT = 0.5;
  private static final double FAR = 3;
  private static final double MOST_FAR = 0.05;

  private DriftCheck() {}

  /**
   * How a quantity has moved.
   *
   * @param shift of the median circuit, in tolerances
   * @param far part of the circuits that were usable and are now more than three tolerances off
   */
  public record Drift(double shift, double far) {
    /** Whether this is what writing the same codes again may do. */
    public boolean small() {
      return Math.abs(shift) <= MOST_COMMON_SHIFT && far <= MOST_FAR;
    }
  }

  /**
   * What has moved.
   *
   * @param drifts by quantity
   */
  public record Report(Map<Quantity, Drift> drifts) {
    public Report {
      drifts = Map.copyOf(drifts);
    }

    /** Whether the result may be used. */
    public boolean holds() {
      return drifts.values().stream().allMatch(Drift::small);
    }
  }

  /**
   * Checks a result on an initialised board, whose chip is configured anew by it.
   *
   * @throws BoardException when the board fails
   */
  public static Report run(Board board, CalibrationResult result) throws BoardException {
    OperatingPoint point = new OperatingPoint(result.targets());
    Measurements measurements = new Measurements(point);
    Bench bench = new Bench(board);
    bench.cadc(result.cadc());
    Run run =
        measurements.load(
            bench,
            parameter ->
                IntStream.range(0, Neuron.COUNT)
                    .map(n -> result.code(parameter, new Neuron(n)))
                    .toArray());
    Survey survey =
        new Survey(
            run,
            measurements,
            MEASURED,
            1,
            (quantity, n, otherwise) -> known(result.entry(quantity), n, otherwise));
    Map<Quantity, Drift> drifts = new EnumMap<>(Quantity.class);
    survey
        .analyse(bench.execute(), bench.cadc())
        .forEach((quantity, now) -> drifts.put(quantity, drift(result.entry(quantity), now)));
    return new Report(drifts);
  }

  private static double known(Entry entry, int circuit, double otherwise) {
    return entry.flag(circuit).usable() ? entry.value(circuit) : otherwise;
  }

  private static Drift drift(Entry before, Estimates now) {
    double[] shifts = new double[Neuron.COUNT];
    int far = 0;
    int usable = 0;
    for (int n = 0; n < Neuron.COUNT; n++) {
      shifts[n] = Double.NaN;
      if (before.flag(n).usable()) {
        usable++;
        boolean measured = now.flag(n).usable();
        shifts[n] = measured ? (now.value(n) - before.value(n)) / before.tolerance() : Double.NaN;
        far += measured && Math.abs(shifts[n]) <= FAR ? 0 : 1;
      }
    }
    double median = Population.median(shifts);
    return new Drift(usable == 0 ? 0 : median, usable == 0 ? 0 : (double) far / usable);
  }
}
