package org.spikewire.host.board.library;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * The process around a native board: loads the library, serves one host on loopback TCP, and ends
 * with it. A library that takes its process down takes down nothing else.
 */
public final class NativeBoardHost {
  private static final int LOST = 3;
  private static final long CLOSE_TIMEOUT_MS = 2000;

  private NativeBoardHost() {}

  /**
   * Prints {@code listening tcp://127.0.0.1:PORT} once the board is open.
   *
   * @param arguments library and the URI to open; ends when standard input does
   */
  public static void main(String[] arguments) {
    Thread main = Thread.currentThread();
    daemon("stdin", () -> endWithInput(main));
    int code = 0;
    try (NativeBoard board = NativeBoard.open(Path.of(arguments[0]), arguments[1])) {
      serve(board);
    } catch (IOException e) {
      System.err.println(e.getMessage());
      code = LOST;
    }
    System.exit(code);
  }

  private static void serve(NativeBoard board) throws IOException {
    try (SocketChannel host = accept()) {
      host.setOption(StandardSocketOptions.TCP_NODELAY, true);
      new NativeBoardSession(board, host).run();
    }
  }

  private static SocketChannel accept() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
      InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
      System.out.printf("listening tcp://127.0.0.1:%d%n", address.getPort());
      System.out.flush();
      return server.accept();
    }
  }

  private static void endWithInput(Thread main) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
      // The connection ends at the same time, and with it the board in good order.
      main.join(CLOSE_TIMEOUT_MS);
    } catch (IOException | InterruptedException gone) {
      System.err.println("standard input broke: " + gone.getMessage());
    }
    // Not exit: a library that hangs must not keep the process.
    Runtime.getRuntime().halt(LOST);
  }

  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
