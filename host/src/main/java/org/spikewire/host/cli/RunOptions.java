package org.spikewire.host.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.spikewire.host.run.RunException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands take that work on the directory of a run. */
final class RunOptions {
  @Parameters(paramLabel = "DIR", description = "Run directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--json",
      description = "One JSON object a line on standard output, words on standard error.")
  private boolean json;

  /** The run meant. */
  TrainingRun run() throws IOException, RunException {
    return TrainingRun.in(directory, json);
  }
}
