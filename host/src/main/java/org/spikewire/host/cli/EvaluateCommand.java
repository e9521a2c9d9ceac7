package org.spikewire.host.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spikewire evaluate DIR}. */
@Command(
    name = "evaluate",
    description = "Judges the last checkpoint of a run on the test set, on the run's board.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  spikewire evaluate runs/yin-yang-20260101-120000 --json")
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Run directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--json",
      description = "One JSON object a line on standard output, words on standard error.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    return TrainingRun.in(directory, json).evaluate();
  }
}
