package org.spikewire.host.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code spikewire evaluate DIR}. */
@Command(
    name = "evaluate",
    description = {
      "Judges a run on the test set, on the run's board: accuracy, confusion matrix, decision times,",
      "throughput, and an estimate of what the real chip would take."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  spikewire evaluate runs/yin-yang-20260101-120000 --json")
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();

  @Override
  public Integer call() throws Exception {
    return options.run().evaluate();
  }
}
