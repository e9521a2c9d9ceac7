package org.spikewire.protocol.faults;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a host and a board on real sockets and loses datagrams in both directions. */
public final class LossyRelay implements AutoCloseable {
  private static final int BUFFER_BYTES = 4 << 20;

  private final DatagramSocket data = socket();
  private final DatagramSocket reset = socket();
  private final DatagramSocket toBoard = socket();
  private final AtomicLong lost = new AtomicLong();
  private volatile SocketAddress host = new InetSocketAddress(0);

  /**
   * Starts to relay.
   *
   * @param loss share of the datagrams lost each way, 0..1; resets are not lost
   * @param seed of the losses
   * @throws IOException when there is no socket to be had
   */
  public LossyRelay(
      InetSocketAddress boardData, InetSocketAddress boardReset, double loss, long seed)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    pump(data, random.split(), loss, packet -> send(toBoard, packet, boardData));
    pump(reset, random.split(), 0, packet -> reset(packet, boardReset));
    pump(toBoard, random.split(), loss, packet -> send(data, packet, host));
  }

  /** Where hosts find the board's data port. */
  public InetSocketAddress dataAddress() {
    return (InetSocketAddress) data.getLocalSocketAddress();
  }

  /** Where hosts find the board's reset port. */
  public InetSocketAddress resetAddress() {
    return (InetSocketAddress) reset.getLocalSocketAddress();
  }

  /** Datagrams lost so far. */
  public long lost() {
    return lost.get();
  }

  @Override
  public void close() {
    data.close();
    reset.close();
    toBoard.close();
  }

  @FunctionalInterface
  private interface Forward {
    void accept(DatagramPacket packet) throws IOException;
  }

  private void reset(DatagramPacket packet, SocketAddress board) throws IOException {
    host = packet.getSocketAddress();
    send(toBoard, packet, board);
  }

  private static void send(DatagramSocket socket, DatagramPacket packet, SocketAddress to)
      throws IOException {
    packet.setSocketAddress(to);
    socket.send(packet);
  }

  private void pump(DatagramSocket from, SplittableRandom random, double loss, Forward forward) {
    Thread thread = new Thread(() -> run(from, random, loss, forward), "lossy-relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(DatagramSocket from, SplittableRandom random, double loss, Forward forward) {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    while (!from.isClosed()) {
      try {
        packet.setLength(2048);
        from.receive(packet);
        if (random.nextDouble() < loss) {
          lost.incrementAndGet();
        } else {
          forward.accept(packet);
        }
      } catch (IOException e) {
        lost.incrementAndGet(); // closed, or not sent: lost either way
      }
    }
  }

  private static DatagramSocket socket() {
    try {
      DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      socket.setReceiveBufferSize(BUFFER_BYTES);
      return socket;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
