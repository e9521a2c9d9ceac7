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

  /** Chooses the loss, the rule for silent neurons that belongs to it, and the pull. */
  TrainingSettings applyTo(TrainingSettings settings) {
    if (early != null && !(early >= 0)) {
      throw new IllegalArgumentException("--early must not be negative, was " + early);
    }
    TrainingSettings chosen =
        loss == Loss.first_spike ? Presets.withFirstSpikeLoss(settings) : settings;
    return early == null
        ? chosen
        : chosen.withLoss(chosen.loss().withEarly(early), chosen.columnLimit());
  }
}
