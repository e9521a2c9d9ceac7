package org.spikewire.protocol.arq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spikewire.protocol.Fuzz;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.ut.WordBuffer;

class ArqFuzzTest {
  private static final int DATAGRAMS = 200;

  @Test
  void shouldLiveThroughAnyDatagramsOnTheBoard() {
    Fuzz.run(
        "board-datagrams",
        ArqFuzzTest::datagrams,
        input -> {
          SplittableRandom random = new SplittableRandom(Arrays.hashCode(input));
          FpgaArq board =
              new FpgaArq(
                  BoardConfiguration.udp(),
                  new Nowhere(),
                  (type, words, length) -> random.nextInt(8) != 0,
                  new LinkStatistics());
          board.reset(0);
          deliver(
              input,
              (datagram, now) -> {
                board.receive(datagram, now);
                board.endTurn(now);
              });
          assertThat(board.connected()).isTrue();
        });
  }

  @Test
  void shouldEitherGoOnOrSayWhyOnTheHost() {
    Fuzz.run(
        "host-datagrams",
        ArqFuzzTest::datagrams,
        input -> {
          WordBuffer inbound = new WordBuffer();
          HostArq host =
              new HostArq(SelectivePolicy.host(), 1, new Nowhere(), inbound, new LinkStatistics());
          host.start(0);
          deliver(
              input,
              (datagram, now) -> {
                host.receive(datagram, now);
                host.endTurn(now);
              });
          assertThat(host.failure() != null).isEqualTo(host.state() == HostArq.State.FAILED);
        });
  }

  /** Takes a datagram at a time. */
  @FunctionalInterface
  private interface Receiver {
    void receive(ByteBuffer datagram, long now);
  }

  // A microsecond from one to the next.
  private static void deliver(byte[] input, Receiver receiver) {
    ByteBuffer bytes = ByteBuffer.wrap(input);
    for (long now = 0; bytes.remaining() >= Short.BYTES; now += 1000) {
      int length = Math.min(Short.toUnsignedInt(bytes.getShort()), bytes.remaining());
      receiver.receive(bytes.slice(bytes.position(), length), now);
      bytes.position(bytes.position() + length);
    }
  }

  /** Datagrams behind each other, each behind its length in 16 bits. */
  private static byte[] datagrams(SplittableRandom random) {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    for (int i = 0; i < DATAGRAMS; i++) {
      byte[] datagram = datagram(random);
      input.write(datagram.length >>> 8);
      input.write(datagram.length);
      input.writeBytes(datagram);
    }
    return input.toByteArray();
  }

  private static byte[] datagram(SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      byte[] noise = new byte[random.nextInt(1500)];
      random.nextBytes(noise);
      return noise;
    }
    int[] types = {
      FrameType.UT, FrameType.CONFIGURATION, FrameType.LOOPBACK, FrameType.FLUSH, 0x1234
    };
    long[] words = random.longs(1 + random.nextInt(ArqFrame.MAX_WORDS)).toArray();
    ByteBuffer frame = ByteBuffer.allocate(ArqFrame.bytes(words.length));
    ArqFrame.put(
        frame,
        random.nextInt(-2, 300),
        random.nextInt(-2, 300),
        types[random.nextInt(types.length)],
        words,
        0,
        words.length);
    return frame.array();
  }

  private static final class Nowhere implements HostArq.Outlet {
    @Override
    public void reset() {}

    @Override
    public void data(int ack, int sequence, int type, long[] words, int length) {}

    @Override
    public void ack(int ack) {}
  }
}
