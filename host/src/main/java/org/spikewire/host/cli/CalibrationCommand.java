package org.spikewire.host.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.DriftCheck;
import org.spikewire.calibration.Entry;
import org.spikewire.calibration.ResultFile;
import org.spikewire.calibration.Targets;
import org.spikewire.calibration.TargetsText;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.host.report.CalibrationPictures;
import org.spikewire.host.run.Calibrations;
import org.spikewire.host.run.RunDirectory;
import org.spikewire.protocol.chip.Neuron;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spikewire calibration}. */
@Command(
    name = "calibration",
    description = "Looks at stored calibrations, checks them and derives others.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewire calibration show FILE --pictures pictures",
      "  spikewire calibration check FILE --board 'emulator:?chip=2'",
      "  spikewire calibration diff FILE OTHER",
      "  spikewire calibration retarget FILE --target threshold=140"
    })
final class CalibrationCommand {
  @Command(
      name = "show",
      description = "Prints what a calibration found, and draws it.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  spikewire calibration show FILE --pictures pictures")
  int show(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--pictures",
              paramLabel = "DIR",
              description = "Draws histograms, maps and convergence there, as SVG.")
          @Nullable Path pictures,
      @Option(names = "--json", description = "One JSON object.") boolean json)
      throws Exception {
    CalibrationResult result = ResultFile.read(file);
    if (pictures != null) {
      new CalibrationPictures(result).write(pictures);
    }
    if (json) {
      print("show", CalibrationTable.facts(result));
    } else {
      CalibrationTable.print(result, System.out);
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "check",
      description = "Whether a calibration still holds on its board: one round trip.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  spikewire calibration check FILE --board 'emulator:?chip=2'")
  int check(@Parameters(paramLabel = "FILE") Path file, @Mixin CommonOptions common)
      throws Exception {
    DriftCheck.Report report = Calibrations.check(common.board(), ResultFile.read(file));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("holds", report.holds());
    report.drifts().forEach((quantity, drift) -> facts.put(quantity.key(), drift));
    if (common.json) {
      print("check", facts);
    } else {
      System.out.printf("%-14s %12s %12s%n", "quantity", "shift [tol]", "far [%]");
      for (Quantity quantity : Quantity.values()) {
        DriftCheck.Drift drift = report.drifts().get(quantity);
        if (drift != null) {
          System.out.printf(
              Locale.ROOT,
              "%-14s %12.2f %12.1f%n",
              quantity.key(),
              drift.shift(),
              100 * drift.far());
        }
      }
      System.out.println(report.holds() ? "holds" : "has drifted: calibrate anew");
    }
    return report.holds() ? ExitCode.DONE : ExitCode.FAILED;
  }

  @Command(
      name = "diff",
      description = "How two calibrations differ, circuit by circuit.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  spikewire calibration diff FILE OTHER")
  int diff(
      @Parameters(paramLabel = "FILE") Path file,
      @Parameters(paramLabel = "OTHER") Path other,
      @Option(names = "--json", description = "One JSON object.") boolean json)
      throws Exception {
    CalibrationResult first = ResultFile.read(file);
    CalibrationResult second = ResultFile.read(other);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("same_chip", first.chip().equals(second.chip()));
    facts.put("same_targets", first.targets().equals(second.targets()));
    if (!json) {
      System.out.printf(
          "chips %s and %s%n%-14s %12s %12s %12s %12s%n",
          first.chip(), second.chip(), "quantity", "mean", "spread", "codes mean", "codes spread");
    }
    for (Quantity quantity : Quantity.values()) {
      Map<String, Double> differences = differences(first, second, quantity);
      facts.put(quantity.key(), differences);
      if (!json) {
        System.out.printf(
            Locale.ROOT,
            "%-14s %12.4f %12.4f %12.2f %12.2f%n",
            quantity.key(),
            differences.get("mean"),
            differences.get("spread"),
            differences.get("codes_mean"),
            differences.get("codes_spread"));
      }
    }
    if (json) {
      print("diff", facts);
    }
    return ExitCode.DONE;
  }

  private static Map<String, Double> differences(
      CalibrationResult first, CalibrationResult second, Quantity quantity) {
    Entry a = first.entry(quantity);
    Entry b = second.entry(quantity);
    CalibrationTable.Moments values =
        CalibrationTable.Moments.of(
            first, n -> second.usable(new Neuron(n)) ? b.value(n) - a.value(n) : 0);
    CalibrationTable.Moments codes = CalibrationTable.Moments.of(first, n -> b.code(n) - a.code(n));
    Map<String, Double> differences = new LinkedHashMap<>();
    differences.put("mean", values.mean());
    differences.put("spread", values.spread());
    differences.put("codes_mean", codes.mean());
    differences.put("codes_spread", codes.spread());
    return differences;
  }

  @Command(
      name = "retarget",
      description = "Other targets for a calibrated chip, in few round trips, and stores them.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  spikewire calibration retarget FILE --target threshold=140")
  int retarget(
      @Parameters(paramLabel = "FILE") Path file,
      @Mixin CommonOptions common,
      @Option(
              names = "--target",
              paramLabel = "NAME=VALUE[UNIT]",
              required = true,
              description = "What is to change, as for calibrate.")
          List<String> changes,
      @Mixin StoreOption store)
      throws Exception {
    CalibrationResult from = ResultFile.read(file);
    Targets targets = TargetsText.change(from.targets(), changes);
    Calibrations calibrations = store.calibrations();
    CalibrationResult result = calibrations.retarget(common.board(), from, targets);
    if (common.json) {
      Map<String, Object> facts = CalibrationTable.facts(result);
      facts.put("file", calibrations.file(result).toString());
      print("retarget", facts);
    } else {
      CalibrationTable.print(result, System.out);
      System.out.println("stored in " + calibrations.file(result));
    }
    return ExitCode.DONE;
  }

  private static void print(String what, Map<String, Object> facts) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "result");
    line.put("command", what);
    line.putAll(facts);
    System.out.println(RunDirectory.json(line));
  }
}
