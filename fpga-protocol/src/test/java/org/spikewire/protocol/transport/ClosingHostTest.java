package org.spikewire.protocol.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.protocol.arq.ArqFrame;
import org.spikewire.protocol.arq.FrameType;
import org.spikewire.protocol.ut.ToFpga;

/** A host that closes in the middle of a stream: it sends the rest and takes nothing in. */
@Timeout(30)
class ClosingHostTest {
  private static final int WINDOW = 128;
  private static final int SEQUENCE_MASK = 255;
  // What the host's own queues hold, and what the board's take in before it is found out.
  private static final int FRAMES = 512 + 300;
  private static final int REPEAT_MILLIS = 5;
  private static final int MAX_IDLE = 1000;

  private final ByteBuffer received = ByteBuffer.allocate(ArqFrame.MAX_BYTES);
  private int sent;
  private int acknowledged;

  @Test
  void shouldTakeTheRestOfItsFrames() throws Exception {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (BoardServer server = new BoardServer(new EchoEndpoint());
        DatagramSocket host = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      BoardServer.UdpAddresses board = server.listenUdp(free, free);
      host.setSoTimeout(REPEAT_MILLIS);
      host.send(new DatagramPacket(reset(), ArqFrame.ACK_BYTES, board.reset()));
      while (!receive(host)) {
        assertThat(acknowledged).isZero();
      }
      int before = -1;
      for (int idle = 0; acknowledged < FRAMES && idle < MAX_IDLE; idle++) {
        while (sent < Math.min(FRAMES, acknowledged + WINDOW)) {
          send(host, board.data(), sent++);
        }
        if (!receive(host)) {
          send(host, board.data(), acknowledged);
        }
        idle = acknowledged > before ? 0 : idle;
        before = acknowledged;
      }
    }
    assertThat(acknowledged).isEqualTo(FRAMES);
  }

  // Looks at the acknowledgement only.
  private boolean receive(DatagramSocket host) throws IOException {
    DatagramPacket packet = new DatagramPacket(received.array(), received.capacity());
    try {
      host.receive(packet);
    } catch (SocketTimeoutException e) {
      return false;
    }
    int ack = ArqFrame.ack(received.rewind());
    int more = ack + 1 - acknowledged & SEQUENCE_MASK;
    acknowledged += more <= sent - acknowledged ? more : 0;
    return true;
  }

  // Acknowledges the configuration, sequence number 0, and nothing behind it.
  private static void send(DatagramSocket host, InetSocketAddress board, int frame)
      throws IOException {
    long[] ticks = new long[ArqFrame.MAX_WORDS];
    Arrays.fill(ticks, ToFpga.loopback(ToFpga.TICK));
    ByteBuffer bytes = ByteBuffer.allocate(ArqFrame.MAX_BYTES);
    ArqFrame.put(bytes, 0, frame & SEQUENCE_MASK, FrameType.UT, ticks, 0, ticks.length);
    host.send(new DatagramPacket(bytes.array(), bytes.position(), board));
  }

  private static byte[] reset() {
    return ByteBuffer.allocate(ArqFrame.ACK_BYTES).putInt(ArqFrame.RESET).array();
  }
}
