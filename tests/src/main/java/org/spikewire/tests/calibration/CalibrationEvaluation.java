package org.spikewire.tests.calibration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Calibrator;
import org.spikewire.calibration.ProgressListener;
import org.spikewire.calibration.Targets;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.chip.Chip;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.emulator.fpga.Executor;
import org.spikewire.host.board.BoardController;
import org.spikewire.protocol.transport.BoardException;
import org.spikewire.protocol.transport.BoardServer;
import org.spikewire.protocol.transport.TcpWordLink;

/** Calibrates emulated chips of several seeds and prints how far each is from its targets. */
public final class CalibrationEvaluation {
  private CalibrationEvaluation() {}

  /** What a calibration of a chip came to. */
  public record Outcome(
      CalibrationResult result, Map<Quantity, TruthTable.Line> lines, double wallSeconds) {}

  /** Arguments: chip seeds; without any 1 to 5. */
  public static void main(String[] args) throws IOException, BoardException {
    String[] seeds = args.length > 0 ? args : new String[] {"1", "2", "3", "4", "5"};
    for (String seed : seeds) {
      Outcome outcome = calibrate(Long.parseLong(seed), Targets.firstSpike());
      System.out.printf(
          Locale.ROOT,
          "chip %s: %d usable, %d round trips, %.2f s of chip time, %.1f s%n",
          seed,
          outcome.result().usable(),
          outcome.result().cost().programs(),
          outcome.result().cost().chipSeconds(),
          outcome.wallSeconds());
      outcome
          .lines()
          .forEach(
              (quantity, line) ->
                  System.out.printf(
                      Locale.ROOT,
                      "  %-12s bias %8.4f  spread %7.4f  worst %7.4f  pull %5.2f  kept %d%n",
                      quantity.key(),
                      line.bias(),
                      line.spread(),
                      line.worst(),
                      line.pull(),
                      line.kept()));
    }
  }

  /** Calibrates a chip with default variation and noise, over a socket. */
  public static Outcome calibrate(long seed, Targets targets) throws IOException, BoardException {
    FaultLog faults = new FaultLog(System.err::println);
    ChipOptions options =
        new ChipOptions(Variation.ofChip(seed), TemporalNoise.ofTrial(seed), PowerOn.ZERO);
    try (Chip chip = new Chip(options, faults);
        BoardServer server = new BoardServer(new Executor(chip, faults))) {
      InetSocketAddress address =
          server.listenTcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (BoardController controller = new BoardController(() -> TcpWordLink.open(address))) {
        controller.link();
        controller.initialise();
        long start = System.nanoTime();
        CalibrationResult result =
            Calibrator.run(controller.linked(), "chip " + seed, targets, ProgressListener.SILENT);
        double wall = (System.nanoTime() - start) / 1e9;
        return new Outcome(result, TruthTable.of(result, chip.truth()), wall);
      }
    }
  }
}
