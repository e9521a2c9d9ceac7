package org.spikewire.host.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikewire.calibration.TargetRangeException;
import org.spikewire.calibration.Targets;
import org.spikewire.calibration.TargetsText;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.learning.TrainingSettings;
import org.spikewire.host.run.TaskLibrary;
import picocli.CommandLine.Option;

/** What circuits are to be like. */
final class TargetOptions {
  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = {
        "default, first-spike (without --preset), or what a task is trained with:",
        "yin-yang, mnist."
      })
  private String preset = "first-spike";

  @Option(
      names = "--target",
      paramLabel = "NAME=VALUE[UNIT]",
      description = {
        "Changes one: leak, reset, threshold (CADC LSB, or with V, mV; threshold also model),",
        "tau_mem, tau_syn, refractory_time (us, or with ns, ms), i_synin_gm, synapse_dac_bias,",
        "membrane_capacitance (codes). May be repeated."
      })
  private List<String> changes = new ArrayList<>();

  Targets targets() throws TargetRangeException, MappingException {
    Optional<TrainingSettings> task = TaskLibrary.fixedSettings(preset);
    Targets base = task.isPresent() ? TaskLibrary.targets(task.get()) : TargetsText.preset(preset);
    return TargetsText.change(base, changes);
  }
}
