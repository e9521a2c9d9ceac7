package org.spikewire.emulator.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.spikewire.emulator.analog.Defects;
import org.spikewire.emulator.analog.Drift;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bench.BenchCommand;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.chip.Chip;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.emulator.fpga.Executor;
import org.spikewire.protocol.transport.BoardServer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a board that hosts can connect to. */
@Command(
    name = "chip-emulator",
    mixinStandardHelpOptions = true,
    version = "chip-emulator 0.1.0",
    subcommands = {TruthCommand.class, BenchCommand.class},
    description = "A BrainScaleS-2 class chip and its FPGA, at the far end of a wire.",
    footer = {
      "",
      "Example: chip-emulator --tcp 127.0.0.1:7000 --chip 7 --noise off",
      "",
      "Once it can be connected to, it prints a line: listening tcp://127.0.0.1:7000"
    })
public final class ChipEmulator implements Callable<Integer> {
  /** Exit codes, as all commands of the project use them. */
  static final int USAGE = 2;

  static final int NO_LINK = 3;

  private static final int SHARES = 3;

  /** How a switch is spelled. */
  enum Switch {
    on,
    off
  }

  /** What memories hold before anybody wrote to them. */
  enum Content {
    zero,
    random
  }

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Ports ports;

  @Option(
      names = "--chip",
      paramLabel = "SEED",
      description = "which chip: seed of the fixed pattern (default: ${DEFAULT-VALUE})",
      defaultValue = "1")
  private long chip;

  @Option(
      names = "--trial",
      paramLabel = "SEED",
      description = "seed of the temporal noise (default: ${DEFAULT-VALUE})",
      defaultValue = "1")
  private long trial;

  @Option(
      names = "--noise",
      paramLabel = "on|off",
      description = "temporal noise (default: ${DEFAULT-VALUE})")
  private Switch noise = Switch.on;

  @Option(
      names = "--variation",
      paramLabel = "on|off",
      description = "differences between circuits (default: ${DEFAULT-VALUE})")
  private Switch variation = Switch.on;

  @Option(
      names = "--drift",
      paramLabel = "on|off",
      description = "slow drift of the temperature, in chip time (default: ${DEFAULT-VALUE})")
  private Switch drift = Switch.off;

  @Option(
      names = "--defects",
      paramLabel = "DEAD,STUCK,NOISY",
      split = ",",
      arity = "1",
      hideParamSyntax = true,
      description = "shares of broken circuits, as in 0.01,0.002,0.01 (default: none)")
  private double[] defects = {0, 0, 0};

  @Option(
      names = "--poweron",
      paramLabel = "zero|random",
      description = "content of memories after reset (default: ${DEFAULT-VALUE})")
  private Content powerOn = Content.zero;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = NumberConverter.Threads.class,
      description =
          "threads that follow the circuits; no change of results (default: ${DEFAULT-VALUE})")
  private Integer threads = Math.min(2, Runtime.getRuntime().availableProcessors());

  @Option(
      names = "--exit-with-stdin",
      description = "ends when standard input closes, so that it does not outlive its parent")
  private boolean exitWithStdin;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ChipEmulator())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (e, arguments) -> {
              e.getCommandLine()
                  .getErr()
                  .println("chip-emulator: " + e.getMessage() + " (see --help)");
              return USAGE;
            });
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    FaultLog faults = new FaultLog(line -> err.println("chip-emulator: " + line));
    try (Chip theChip = new Chip(options(), faults, threads)) {
      Executor executor = new Executor(theChip, faults);
      // The first reset lays out all circuits: not while a host waits, which does so for 0.4 s.
      executor.reset();
      return serve(executor);
    } catch (IOException e) {
      err.println("chip-emulator: " + e.getMessage());
      return NO_LINK;
    }
  }

  private int serve(Executor executor) throws IOException, InterruptedException {
    try (BoardServer server = new BoardServer(executor, ports.silence(), System::nanoTime);
        StatsPage page = ports.statsPage(server)) {
      ports.listen(server, page, spec.commandLine());
      waitForTheEnd();
      return 0;
    }
  }

  private ChipOptions options() {
    return new ChipOptions(
        variation == Switch.on ? Variation.ofChip(chip) : Variation.none(),
        noise == Switch.on ? TemporalNoise.ofTrial(trial) : TemporalNoise.none(),
        powerOn == Content.random ? PowerOn.random(chip) : PowerOn.ZERO,
        brokenCircuits(),
        drift == Switch.on ? Drift.ofTrial(trial) : Drift.none());
  }

  private Defects brokenCircuits() {
    try {
      if (defects.length > SHARES) {
        throw new IllegalArgumentException(defects.length + " shares");
      }
      return new Defects(chip, defects[0], defects[1], defects[2]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--defects wants three shares of 0..1, as in 0.01,0.002,0.01", e);
    }
  }

  private void waitForTheEnd() throws InterruptedException, IOException {
    if (!exitWithStdin) {
      new CountDownLatch(1).await();
    }
    System.in.transferTo(OutputStream.nullOutputStream());
  }
}
