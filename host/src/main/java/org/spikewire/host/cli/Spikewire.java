package org.spikewire.host.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.spikewire.calibration.OutOfDomainException;
import org.spikewire.calibration.TargetRangeException;
import org.spikewire.calibration.store.MalformedFileException;
import org.spikewire.host.board.LinkReport;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.run.DefectiveChipException;
import org.spikewire.host.run.OtherChipException;
import org.spikewire.host.run.RunException;
import org.spikewire.protocol.transport.BoardException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code spikewire} command. */
@Command(
    name = "spikewire",
    description = "Host controller of a BrainScaleS-2 class neuromorphic board.",
    version = "spikewire 0.1.0",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExample:%n",
    footer = "  spikewire train yin-yang",
    subcommands = {
      TrainCommand.class,
      ResumeCommand.class,
      EvaluateCommand.class,
      RobustnessCommand.class,
      DataCommand.class,
      CalibrateCommand.class,
      CalibrationCommand.class,
      BoardCommand.class,
      WireCommand.class,
      BenchCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
public final class Spikewire {
  private Spikewire() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with its rules for failures: one line on standard error and an exit code. */
  static CommandLine commandLine() {
    return new CommandLine(new Spikewire())
        .setExecutionStrategy(Spikewire::run)
        .setParameterExceptionHandler(Spikewire::misused)
        .setExecutionExceptionHandler(Spikewire::failed);
  }

  private static int run(ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } finally {
      ParseResult last = parsed;
      while (last.hasSubcommand()) {
        last = last.subcommand();
      }
      if (last.hasMatchedOption(CommonOptions.VERBOSE)) {
        parsed.commandSpec().commandLine().getErr().print(LinkReport.text());
        parsed.commandSpec().commandLine().getErr().flush();
      }
    }
  }

  private static int misused(ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("spikewire: " + e.getMessage());
    err.println("try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    int code = exitCode(e);
    command.getErr().println("spikewire: " + e.getMessage());
    return code;
  }

  private static int exitCode(Exception e) throws Exception {
    if (e instanceof BoardException) {
      return ExitCode.NO_BOARD;
    }
    if (e instanceof MappingException
        || e instanceof TargetRangeException
        || e instanceof OutOfDomainException
        || e instanceof OtherChipException
        || e instanceof DefectiveChipException
        || e instanceof MalformedFileException) {
      return ExitCode.OUT_OF_RANGE;
    }
    if (e instanceof IllegalArgumentException) {
      return ExitCode.USAGE;
    }
    if (e instanceof RunException || e instanceof IOException) {
      return ExitCode.FAILED;
    }
    // Anything else is our mistake, and its stack trace is what a report needs.
    throw e;
  }
}
