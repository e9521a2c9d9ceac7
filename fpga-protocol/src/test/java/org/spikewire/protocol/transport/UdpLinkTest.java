package org.spikewire.protocol.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.protocol.arq.ReferencePolicy;
import org.spikewire.protocol.arq.SelectivePolicy;
import org.spikewire.protocol.faults.LossyRelay;
import org.spikewire.protocol.playback.LinkBoard;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.statistics.LinkStatistics.Counter;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UdpLinkTest {
  private static final int READS = 300_000;

  private final EchoEndpoint endpoint = new EchoEndpoint();
  private final BoardServer server = new BoardServer(endpoint);
  private BoardServer.UdpAddresses board;

  @BeforeEach
  void listen() throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    board = server.listenUdp(free, free);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldShakeHandsAndCloseCleanly() throws Exception {
    UdpWordLink link = open();
    assertThat(link.configuration().version()).isEqualTo(1);
    assertThat(endpoint.resets).hasValue(1);
    link.close();
    link.close();
    assertThatThrownBy(link::flush)
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void shouldCarryLargeProgramsAndTheirAnswersInOrder() throws Exception {
    carry(open());
  }

  @Test
  void shouldCarryThemAsCarefullyAsTheReferenceHost() throws Exception {
    carry(UdpWordLink.open(board.data(), board.reset(), new ReferencePolicy()));
  }

  private static void carry(UdpWordLink link) throws Exception {
    PlaybackProgramBuilder builder = PlaybackProgram.builder();
    builder.readBlock(0, READS);
    PlaybackProgram program = builder.build();
    Responses responses = new Responses();
    try (LinkBoard linked = new LinkBoard(link)) {
      for (int run = 0; run < 2; run++) {
        linked.run(program, responses);
        for (int i = 0; i < READS; i++) {
          if (responses.omnibusData(i) != i) {
            assertThat(responses.omnibusData(i)).as("response %d of run %d", i, run).isEqualTo(i);
          }
        }
      }
    }
  }

  // No word ever comes back: only the window's room can end the wait.
  @Test
  void shouldWakeASenderThatWaitsForRoom() throws Exception {
    long[] words = new long[8192];
    try (UdpWordLink link = open()) {
      int sent = 0;
      while (sent < READS) {
        int taken = link.send(words, 0, words.length);
        sent += taken;
        if (taken < words.length) {
          link.receive(new long[1], 0, 1, 20_000_000_000L);
        }
      }
      assertThat(sent).isGreaterThanOrEqualTo(READS);
    }
  }

  @Test
  void shouldLoseNothingWhenTheNetworkDoes() throws Exception {
    try (LossyRelay relay = new LossyRelay(board.data(), board.reset(), 0.02, 7);
        LinkBoard linked =
            new LinkBoard(
                UdpWordLink.open(
                    relay.dataAddress(), relay.resetAddress(), SelectivePolicy.host()))) {
      PlaybackProgramBuilder builder = PlaybackProgram.builder();
      builder.readBlock(0, READS / 3);
      Responses responses = linked.run(builder.build());
      for (int i = 0; i < READS / 3; i++) {
        assertThat(responses.omnibusData(i)).isEqualTo(i);
      }
      assertThat(relay.lost()).isPositive();
    }
  }

  @Test
  void shouldLetANewHostTakeTheBoardOver() throws Exception {
    try (LinkBoard first = new LinkBoard(open())) {
      first.run(PlaybackProgram.builder().build());
      try (LinkBoard second = new LinkBoard(open())) {
        second.run(PlaybackProgram.builder().build());
        assertThat(endpoint.resets).hasValue(2);
      }
    }
  }

  @Test
  void shouldIgnoreDatagramsOfStrangers() throws Exception {
    try (LinkBoard linked = new LinkBoard(open());
        DatagramSocket stranger = new DatagramSocket()) {
      for (int size = 0; size < 64; size++) {
        stranger.send(new DatagramPacket(new byte[size], size, board.data()));
        stranger.send(new DatagramPacket(new byte[size], size, board.reset()));
      }
      linked.run(PlaybackProgram.builder().build());
      assertThat(server.udpStatistics().get(Counter.FOREIGN)).isPositive();
      assertThat(endpoint.resets).hasValue(1);
    }
  }

  @Test
  void shouldSayWhenNoBoardAnswers() throws Exception {
    server.close();
    assertThatThrownBy(this::open)
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("udp://")
        .hasMessageContaining("no answer to a reset within 2 s");
  }

  @Test
  void shouldDeclareASilentBoardDead() throws Exception {
    try (UdpWordLink link = open()) {
      server.close();
      link.send(new long[] {0}, 0, 1);
      link.flush();
      assertThatThrownBy(
              () -> {
                while (true) {
                  link.receive(new long[1], 0, 1, 1_000_000_000);
                }
              })
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("the link is dead");
    }
  }

  private UdpWordLink open() throws LinkException {
    return UdpWordLink.open(board.data(), board.reset(), SelectivePolicy.host());
  }
}
