package org.spikewire.protocol.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.protocol.arq.SelectivePolicy;
import org.spikewire.protocol.playback.LinkBoard;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.ut.ToFpga;

/** TCP and UDP at once: one board, one host. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoardServerTest {
  private static final InetSocketAddress FREE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final EchoEndpoint endpoint = new EchoEndpoint();
  private final AtomicLong now = new AtomicLong();
  private final BoardServer server = new BoardServer(endpoint, Duration.ofSeconds(60), now::get);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldTakeTheBoardFromATcpHostOnAReset() throws Exception {
    InetSocketAddress tcp = server.listenTcp(FREE);
    try (LinkBoard first = new LinkBoard(TcpWordLink.open(tcp));
        LinkBoard second = new LinkBoard(openUdp())) {
      second.run(PlaybackProgram.builder().build());
      assertThatThrownBy(() -> first.run(PlaybackProgram.builder().build()))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("the board was taken over by udp host");
    }
  }

  @Test
  void shouldTellATcpHostThatAUdpHostHoldsTheBoard() throws Exception {
    InetSocketAddress tcp = server.listenTcp(FREE);
    try (LinkBoard udp = new LinkBoard(openUdp())) {
      udp.run(PlaybackProgram.builder().build());
      assertThatThrownBy(() -> TcpWordLink.open(tcp))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("the board is held by udp host");
    }
  }

  @Test
  void shouldBeFreeForATcpHostWhenTheUdpHostHasSaidGoodbye() throws Exception {
    InetSocketAddress tcp = server.listenTcp(FREE);
    try (LinkBoard udp = new LinkBoard(openUdp())) {
      udp.run(PlaybackProgram.builder().build());
    }
    try (LinkBoard next = new LinkBoard(TcpWordLink.open(tcp))) {
      next.run(PlaybackProgram.builder().build());
    }
  }

  @Test
  void shouldSayHowLongAHostHasHeldTheBoardInSilence() throws Exception {
    InetSocketAddress tcp = server.listenTcp(FREE);
    try (LinkBoard silent = new LinkBoard(TcpWordLink.open(tcp))) {
      now.set(20_000_000_000L);
      silent.run(PlaybackProgram.builder().build());
      now.set(79_000_000_000L);
      assertThatThrownBy(() -> TcpWordLink.open(tcp))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("for 79 s, last heard 59 s ago; silent for 60 s it would lose it");
      silent.run(PlaybackProgram.builder().build());
    }
  }

  @Test
  void shouldGiveTheBoardOfASilentHostToOneThatAsks() throws Exception {
    InetSocketAddress tcp = server.listenTcp(FREE);
    try (LinkBoard silent = new LinkBoard(TcpWordLink.open(tcp))) {
      silent.run(PlaybackProgram.builder().build());
      now.set(60_000_000_000L);
      silent.run(PlaybackProgram.builder().build());
      now.set(120_000_000_000L);
      try (LinkBoard other = new LinkBoard(TcpWordLink.open(tcp))) {
        other.run(PlaybackProgram.builder().build());
        assertThatThrownBy(() -> silent.run(PlaybackProgram.builder().build()))
            .isInstanceOf(LinkException.class)
            .hasMessageContaining("the board was taken over by tcp host");
      }
    }
  }

  @Test
  void shouldStopExecutingForATcpHostThatDoesNotRead() throws Exception {
    try (TcpWordLink link = TcpWordLink.open(server.listenTcp(FREE))) {
      assertThatHostIsHeldBack(link);
    }
  }

  @Test
  void shouldStopExecutingForAUdpHostThatDoesNotRead() throws Exception {
    try (UdpWordLink link = openUdp()) {
      assertThatHostIsHeldBack(link);
    }
  }

  // 512 MB of reads whose answers nobody takes: at some point the link takes no more.
  private static void assertThatHostIsHeldBack(WordLink link) throws LinkException {
    long[] reads = new long[8192];
    Arrays.fill(reads, ToFpga.omnibusRead(1));
    long sent = 0;
    int refusals = 0;
    while (refusals < 1000 && sent < 1 << 26) {
      int taken = link.send(reads, 0, reads.length);
      sent += taken;
      refusals = taken == 0 ? refusals + 1 : 0;
    }
    assertThat(sent).isLessThan(1 << 23);
  }

  private UdpWordLink openUdp() throws IOException {
    BoardServer.UdpAddresses board = server.listenUdp(FREE, FREE);
    return UdpWordLink.open(board.data(), board.reset(), SelectivePolicy.host());
  }
}
