package org.spikewire.host.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What bare blocking sockets do on the loopback of this machine, a thread at each end: the
 * yardstick of the links, to be read beside them on a machine that has other things to do.
 */
public final class SocketSpeed {
  // A frame of one word, and the largest one.
  private static final int MESSAGE_BYTES = 20;
  private static final int FRAME_BYTES = 1452;
  private static final int BURST = 1000;
  private static final InetSocketAddress FREE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private SocketSpeed() {}

  /** Round trips of a small message [us], and datagrams of full frames one way [MB/s]. */
  public static Map<String, Double> measure(Repetitions time) throws IOException {
    Map<String, Double> figures = new LinkedHashMap<>();
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(FREE);
        SocketChannel near = SocketChannel.open(server.getLocalAddress());
        SocketChannel far = server.accept()) {
      near.setOption(StandardSocketOptions.TCP_NODELAY, true);
      far.setOption(StandardSocketOptions.TCP_NODELAY, true);
      serve(() -> echo(far));
      pingPong("tcp", near, time, figures);
    }
    try (DatagramChannel near = datagrams();
        DatagramChannel far = datagrams()) {
      connect(near, far);
      serve(() -> echo(far));
      pingPong("udp", near, time, figures);
    }
    try (DatagramChannel near = datagrams();
        DatagramChannel far = datagrams()) {
      connect(near, far);
      serve(() -> drain(far));
      ByteBuffer frame = ByteBuffer.allocateDirect(FRAME_BYTES);
      figures.put("udp_one_way_mb_per_s", time.medianRate(() -> blast(near, frame)) / 1e6);
    }
    return figures;
  }

  private static void pingPong(
      String kind, ByteChannel channel, Repetitions time, Map<String, Double> figures)
      throws IOException {
    ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE_BYTES);
    Histogram trips =
        time.durations(
            () -> {
              channel.write(message.clear());
              message.clear();
              while (message.hasRemaining() && channel.read(message) >= 0) {
                // A stream may give less at once.
              }
            });
    figures.put(kind + "_ping_pong_p50_us", trips.getValueAtPercentile(50) / 1e3);
    figures.put(kind + "_ping_pong_p99_us", trips.getValueAtPercentile(99) / 1e3);
  }

  private static double blast(DatagramChannel to, ByteBuffer frame) throws IOException {
    for (int i = 0; i < BURST; i++) {
      to.write(frame.clear());
    }
    return (double) BURST * FRAME_BYTES;
  }

  private static void echo(ByteChannel channel) throws IOException {
    ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE_BYTES);
    while (channel.read(message.clear()) >= 0) {
      channel.write(message.flip());
    }
  }

  private static void drain(DatagramChannel from) throws IOException {
    ByteBuffer frame = ByteBuffer.allocateDirect(FRAME_BYTES);
    while (from.read(frame.clear()) >= 0) {
      // Somebody has to take them.
    }
  }

  private static DatagramChannel datagrams() throws IOException {
    return DatagramChannel.open().bind(FREE);
  }

  private static void connect(DatagramChannel one, DatagramChannel other) throws IOException {
    one.connect(other.getLocalAddress());
    other.connect(one.getLocalAddress());
  }

  /** The far end, which ends when its socket is closed. */
  @FunctionalInterface
  private interface FarEnd {
    void run() throws IOException;
  }

  private static void serve(FarEnd end) {
    Thread thread =
        new Thread(
            () -> {
              try {
                end.run();
              } catch (IOException closed) {
                // That is how it ends.
              }
            },
            "yardstick");
    thread.setDaemon(true);
    thread.start();
  }
}
