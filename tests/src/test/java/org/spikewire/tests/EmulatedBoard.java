package org.spikewire.tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.spikewire.emulator.bus.FaultLog;
import org.spikewire.emulator.chip.Chip;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.emulator.fpga.Executor;
import org.spikewire.host.board.BoardController;
import org.spikewire.protocol.transport.BoardServer;
import org.spikewire.protocol.transport.TcpWordLink;

/** An emulator in this process behind a real socket, and a controller that has initialised it. */
final class EmulatedBoard implements AutoCloseable {
  private final Chip chip;
  private final BoardServer server;
  private final BoardController controller;
  private final CountingLink[] link = new CountingLink[1];

  EmulatedBoard(ChipOptions options) throws IOException {
    FaultLog faults = new FaultLog(line -> {});
    chip = new Chip(options, faults);
    server = new BoardServer(new Executor(chip, faults));
    InetSocketAddress address =
        server.listenTcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    controller =
        new BoardController(
            () -> {
              link[0] = new CountingLink(TcpWordLink.open(address));
              return link[0];
            });
    controller.link();
    controller.initialise();
  }

  BoardController controller() {
    return controller;
  }

  CountingLink link() {
    return link[0];
  }

  @Override
  public void close() {
    controller.close();
    server.close();
    chip.close();
  }
}
