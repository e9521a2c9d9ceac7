package org.spikewire.host.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code spikewire resume DIR}. */
@Command(
    name = "resume",
    description = "Goes on with a training behind its last checkpoint, to the same result.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  spikewire resume runs/yin-yang-20260101-120000")
final class ResumeCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();

  @Override
  public Integer call() throws Exception {
    return options.run().resume();
  }
}
