package org.spikewire.host.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spikewire completion bash}. */
@Command(
    name = "completion",
    description = "Prints a script that completes commands and options in a shell.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  source <(spikewire completion bash)")
final class CompletionCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "bash (zsh reads it too).")
  private String shell = "";

  @Override
  public void run() {
    if (!shell.equals("bash")) {
      throw new ParameterException(
          spec.commandLine(), "no completion for \"" + shell + "\"; there is bash");
    }
    System.out.println(AutoComplete.bash("spikewire", spec.root().commandLine()));
  }
}
