package org.spikewire.tests.calibration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.spikewire.emulator.analog.Defects;
import org.spikewire.emulator.analog.Drift;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.chip.Chip;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.emulator.chip.CircuitTruth;
import org.spikewire.emulator.fpga.Executor;
import org.spikewire.host.board.BoardController;
import org.spikewire.protocol.playback.Board;
import org.spikewire.protocol.transport.BoardServer;
import org.spikewire.protocol.transport.TcpWordLink;

/** A chip with default variation and noise in this process, behind a real socket, initialised. */
public final class EmulatedChip implements AutoCloseable {
  /**
   * Which chip.
   *
   * @param seed of its pattern
   * @param trial seed of its noise
   * @param dead share of circuits that never fire
   * @param outliers share of converter readings that are grossly wrong on their way to the host
   */
  public record Options(long seed, long trial, double dead, double outliers) {
    public Options(long seed, double dead, double outliers) {
      this(seed, seed, dead, outliers);
    }

    /** A sound chip. */
    public Options(long seed) {
      this(seed, 0, 0);
    }
  }

  private final Chip chip;
  private final BoardServer server;
  private final BoardController controller;

  /** Starts it. */
  public EmulatedChip(Options options) throws IOException {
    FaultLog faults = new FaultLog(System.err::println);
    chip =
        new Chip(
            new ChipOptions(
                Variation.ofChip(options.seed()),
                TemporalNoise.ofTrial(options.trial()),
                PowerOn.ZERO,
                new Defects(options.seed(), options.dead(), 0, 0),
                Drift.none()),
            faults);
    server = new BoardServer(new Executor(chip, faults));
    InetSocketAddress address =
        server.listenTcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    OutlierLink link =
        new OutlierLink(TcpWordLink.open(address), options.outliers(), options.seed());
    controller = new BoardController(() -> link);
    controller.link();
    controller.initialise();
    if (options.outliers() > 0) {
      link.activate();
    }
  }

  public Board board() {
    return controller.linked();
  }

  /** The true constants under the codes that the chip holds now. */
  public List<CircuitTruth> truth() {
    return chip.truth();
  }

  @Override
  public void close() {
    controller.close();
    server.close();
    chip.close();
  }
}
