package org.spikewire.host.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spikewire resume DIR}. */
@Command(
    name = "resume",
    description = "Goes on with a training behind its last checkpoint, to the same result.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  spikewire resume runs/yin-yang-20260101-120000")
final class ResumeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Run directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--json",
      description = "One JSON object a line on standard output, words on standard error.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    return TrainingRun.in(directory, json).resume();
  }
}
