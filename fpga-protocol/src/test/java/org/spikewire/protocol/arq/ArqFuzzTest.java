package org.spikewire.protocol.arq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
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
        random -> {
          FpgaArq board =
              new FpgaArq(
                  BoardConfiguration.udp(),
                  new Nowhere(),
                  (type, words, length) -> random.nextInt(8) != 0,
                  new LinkStatistics());
          board.reset(0);
          for (int i = 0; i < DATAGRAMS; i++) {
            board.receive(datagram(random), i * 1000L);
            board.endTurn(i * 1000L);
          }
          assertThat(board.connected()).isTrue();
        });
  }

  @Test
  void shouldEitherGoOnOrSayWhyOnTheHost() {
    Fuzz.run(
        random -> {
          WordBuffer inbound = new WordBuffer();
          HostArq host =
              new HostArq(SelectivePolicy.host(), 1, new Nowhere(), inbound, new LinkStatistics());
          host.start(0);
          for (int i = 0; i < DATAGRAMS; i++) {
            host.receive(datagram(random), i * 1000L);
            host.endTurn(i * 1000L);
          }
          assertThat(host.failure() != null).isEqualTo(host.state() == HostArq.State.FAILED);
        });
  }

  private static ByteBuffer datagram(SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      byte[] noise = new byte[random.nextInt(1500)];
      random.nextBytes(noise);
      return ByteBuffer.wrap(noise);
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
    return frame.flip();
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
