package org.spikewire.host.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.host.report.CalibrationProgress;
import org.spikewire.host.run.Calibrations;
import org.spikewire.host.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code spikewire calibrate}. */
@Command(
    name = "calibrate",
    description = {
      "Measures and sets all circuits of a board and stores the result.",
      "One that was killed goes on where it was."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  spikewire calibrate --board 'emulator:?chip=2'",
      "  spikewire calibrate --preset default --target tau_mem=8us --target threshold=0.7V"
    })
final class CalibrateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private TargetOptions targets = new TargetOptions();

  @Mixin private StoreOption store = new StoreOption();

  @Override
  public Integer call() throws Exception {
    Calibrations calibrations = store.calibrations();
    CalibrationResult result = calibrations.renew(common.board(), targets.targets(), progress());
    if (common.json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("event", "result");
      line.putAll(CalibrationTable.facts(result));
      line.put("file", calibrations.file(result).toString());
      System.out.println(RunDirectory.json(line));
    } else {
      CalibrationTable.print(result, System.out);
      System.out.println("stored in " + calibrations.file(result));
    }
    return ExitCode.DONE;
  }

  /** A line on standard error for every step, where people watch. */
  static CalibrationProgress progress() {
    return new CalibrationProgress(
        System.err, Boolean.getBoolean(TrainingRun.TERMINAL), System::nanoTime);
  }
}
