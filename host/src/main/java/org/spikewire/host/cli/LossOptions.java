package org.spikewire.host.cli;

import org.jspecify.annotations.Nullable;
import org.spikewire.host.learning.Presets;
import org.spikewire.host.learning.TrainingSettings;
import picocli.CommandLine.Option;

/** What a training minimises, where that is to be something else than its task's loss. */
final class LossOptions {
  /** Losses by the names that people give them. */
  enum Loss {
    shift_invariant,
    first_spike
  }

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      description = {
        "shift_invariant: distances between output times (default);",
        "first_spike: cross entropy over output times (Göltz et al. 2021)."
      })
  private Loss loss = Loss.shift_invariant;

  @Option(
      names = "--early",
      paramLabel = "STRENGTH",
      description =
          "Strength of the pull to early outputs, 0 for none (default: as the task has it).")
  private @Nullable Double early;

  @Option(
      names = "--least-slope",
      paramLabel = "SLOPE",
      description = {
        "Where a spike came that the ideal neuron would not have had, let the gradient be that of a",
        "membrane that rises at least so fast there [threshold/tau_syn]; 0: such spikes have no",
        "gradient, as with Göltz et al. 2021 (default: as the task has it)."
      })
  private @Nullable Double leastSlope;

  /** Chooses the loss, what belongs to it, the pull, and the least slope. */
  TrainingSettings applyTo(TrainingSettings settings) {
    if (early != null && !(early >= 0)) {
      throw new IllegalArgumentException("--early must not be negative, was " + early);
    }
    TrainingSettings chosen =
        loss == Loss.first_spike ? Presets.withFirstSpikeLoss(settings) : settings;
    if (early != null) {
      chosen = chosen.withLoss(chosen.loss().withEarly(early), chosen.columnLimit());
    }
    return leastSlope == null ? chosen : chosen.withLeastSlope(leastSlope);
  }
}
