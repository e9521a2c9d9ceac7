package org.spikewire.host.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.ProgressListener;
import org.spikewire.calibration.Targets;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.host.run.Calibrations;
import org.spikewire.host.run.RunDirectory;
import org.spikewire.protocol.chip.Neuron;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code spikewire calibrate}. */
@Command(
    name = "calibrate",
    description = "Measures and sets all circuits of a board and stores the result.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  spikewire calibrate --board 'emulator:?chip=2'")
final class CalibrateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Where calibrations are kept (default: ~/.local/share/spikewire/calibration).")
  private @Nullable Path store;

  @Override
  public Integer call() throws Exception {
    Calibrations calibrations =
        new Calibrations(store == null ? Calibrations.defaultDirectory() : store);
    CalibrationResult result =
        calibrations.renew(common.board(), Targets.firstSpike(), CalibrateCommand::show);
    if (common.json) {
      System.out.println(RunDirectory.json(json(result, calibrations.file(result))));
    } else {
      table(result);
      System.out.println("stored in " + calibrations.file(result));
    }
    return ExitCode.DONE;
  }

  /** A line on standard error for every step. */
  static void show(ProgressListener.Step step) {
    System.err.printf(
        Locale.ROOT,
        "%2d/%d  %-12s %s, %d circuits, %d programs, %.1f s of chip time%n",
        step.done(),
        step.total(),
        step.name(),
        step.state(),
        step.usable(),
        step.programs(),
        step.chipSeconds());
  }

  private static void table(CalibrationResult result) {
    System.out.printf("%-12s %10s %10s %10s%n", "quantity", "target", "mean", "spread");
    for (Quantity quantity : Quantity.values()) {
      Moments moments = Moments.of(result, quantity);
      System.out.printf(
          Locale.ROOT,
          "%-12s %10.3f %10.3f %10.3f%n",
          quantity.key(),
          result.entry(quantity).target(),
          moments.mean,
          moments.spread);
    }
    System.out.printf(
        "%d of %d circuits usable, %d round trips%n",
        result.usable(), Neuron.COUNT, result.provenance().programs());
  }

  private static Map<String, Object> json(CalibrationResult result, Path file) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "result");
    line.put("chip", result.chip());
    line.put("usable_circuits", result.usable());
    line.put("programs", result.provenance().programs());
    line.put("chip_s", result.provenance().chipSeconds());
    for (Quantity quantity : Quantity.values()) {
      Moments moments = Moments.of(result, quantity);
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("target", result.entry(quantity).target());
      values.put("mean", moments.mean);
      values.put("spread", moments.spread);
      line.put(quantity.key(), values);
    }
    line.put("file", file.toString());
    return line;
  }

  /** Of the measured values of usable circuits. */
  private record Moments(double mean, double spread) {
    static Moments of(CalibrationResult result, Quantity quantity) {
      double sum = 0;
      double squares = 0;
      int count = 0;
      for (int n = 0; n < Neuron.COUNT; n++) {
        if (result.usable(new Neuron(n))) {
          double value = result.entry(quantity).value(n);
          sum += value;
          squares += value * value;
          count++;
        }
      }
      double mean = sum / Math.max(1, count);
      return new Moments(mean, Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)));
    }
  }
}
