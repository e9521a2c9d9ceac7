package org.spikewire.host.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Entry;
import org.spikewire.calibration.Verdict;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.protocol.chip.Neuron;

/** A result in numbers, for people and for programs. */
final class CalibrationTable {
  private CalibrationTable() {}

  /** Of the circuits of a result that can be used. */
  record Moments(double mean, double spread) {
    static Moments of(CalibrationResult result, java.util.function.IntToDoubleFunction figure) {
      double sum = 0;
      double squares = 0;
      int count = 0;
      for (int n = 0; n < Neuron.COUNT; n++) {
        if (result.usable(new Neuron(n))) {
          double value = figure.applyAsDouble(n);
          sum += value;
          squares += value * value;
          count++;
        }
      }
      double mean = sum / Math.max(1, count);
      return new Moments(mean, Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)));
    }
  }

  static void print(CalibrationResult result, PrintStream out) {
    out.printf(
        "%-14s %-8s %9s %9s %9s %9s %9s %7s%n",
        "quantity", "unit", "target", "mean", "spread", "before", "sigma", "usable");
    for (Quantity quantity : Quantity.values()) {
      Entry entry = result.entry(quantity);
      Moments after = Moments.of(result, entry::value);
      out.printf(
          Locale.ROOT,
          "%-14s %-8s %9.3f %9.3f %9.4f %9.4f %9.4f %7d%n",
          quantity.key(),
          quantity.unit(),
          entry.target(),
          after.mean,
          after.spread,
          Moments.of(result, entry::uncalibrated).spread,
          Moments.of(result, entry::sigma).mean,
          usable(entry));
    }
    out.printf(
        Locale.ROOT,
        "first spikes %.3f us after a burst, spread %.1f %%%n",
        Moments.of(result, result.proof()::firstSpikeUs).mean,
        100 * variation(result));
    Moments refractory = Moments.of(result, result.proof().rates()::refractoryUs);
    Moments rate = Moments.of(result, result.proof().rates()::kilohertz);
    out.printf(
        Locale.ROOT,
        "refractory time %.2f us, spread %.2f us; %.2f spikes a ms under a constant current,"
            + " spread %.1f %%%n",
        refractory.mean,
        refractory.spread,
        rate.mean,
        100 * rate.spread / rate.mean);
    out.printf(
        Locale.ROOT,
        "chip %s: %d of %d circuits usable, %d round trips, %.2f s of chip time; %s%n",
        result.chip(),
        result.usable(),
        Neuron.COUNT,
        result.provenance().programs(),
        result.provenance().chipSeconds(),
        Verdict.of(result).describe());
  }

  /** The same for programs. */
  static Map<String, Object> facts(CalibrationResult result) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("chip", result.chip());
    line.put("board", result.provenance().board());
    line.put("usable_circuits", result.usable());
    line.put("programs", result.provenance().programs());
    line.put("chip_s", result.provenance().chipSeconds());
    line.put("first_spike_us", Moments.of(result, result.proof()::firstSpikeUs).mean);
    line.put("first_spike_cv", variation(result));
    line.put("refractory_us", Moments.of(result, result.proof().rates()::refractoryUs).mean);
    line.put("rate_khz", Moments.of(result, result.proof().rates()::kilohertz).mean);
    for (Quantity quantity : Quantity.values()) {
      Entry entry = result.entry(quantity);
      Moments after = Moments.of(result, entry::value);
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("unit", quantity.unit());
      values.put("target", entry.target());
      values.put("mean", after.mean);
      values.put("spread", after.spread);
      values.put("spread_before", Moments.of(result, entry::uncalibrated).spread);
      values.put("usable_circuits", usable(entry));
      line.put(quantity.key(), values);
    }
    return line;
  }

  private static double variation(CalibrationResult result) {
    return result.proof().variation(n -> result.usable(new Neuron(n)));
  }

  private static int usable(Entry entry) {
    int count = 0;
    for (int n = 0; n < Neuron.COUNT; n++) {
      count += entry.flag(n).usable() ? 1 : 0;
    }
    return count;
  }
}
