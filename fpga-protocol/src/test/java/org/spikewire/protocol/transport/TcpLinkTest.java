package org.spikewire.protocol.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.protocol.playback.LinkBoard;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;
import org.spikewire.protocol.playback.Responses;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TcpLinkTest {
  private static final int READS = 300_000;

  private final EchoEndpoint endpoint = new EchoEndpoint();
  private final BoardServer server = new BoardServer(endpoint);
  private InetSocketAddress address;

  @BeforeEach
  void listen() throws IOException {
    address = server.listenTcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldIntroduceTheBoard() throws Exception {
    try (TcpWordLink link = TcpWordLink.open(address)) {
      assertThat(link.configuration().version()).isEqualTo(1);
      assertThat(link.configuration().compatibleUntil()).isZero();
      assertThat(endpoint.resets).hasValue(1);
    }
  }

  // Both directions carry more than all buffers hold, so each side must drain while it sends.
  @Test
  void shouldCarryLargeProgramsAndTheirAnswersInOrder() throws Exception {
    PlaybackProgramBuilder builder = PlaybackProgram.builder();
    builder.readBlock(0, READS);
    PlaybackProgram program = builder.build();
    Responses responses = new Responses();
    try (LinkBoard board = new LinkBoard(TcpWordLink.open(address))) {
      for (int run = 0; run < 3; run++) {
        board.run(program, responses);
        assertThat(responses.omnibusCount()).isEqualTo(READS);
        for (int i = 0; i < READS; i++) {
          if (responses.omnibusData(i) != i) {
            assertThat(responses.omnibusData(i)).as("response %d of run %d", i, run).isEqualTo(i);
          }
        }
      }
    }
  }

  @Test
  void shouldTellASecondHostWhoHoldsTheBoard() throws Exception {
    try (TcpWordLink first = TcpWordLink.open(address)) {
      assertThatThrownBy(() -> TcpWordLink.open(address))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("tcp://")
          .hasMessageContaining("the board is held by tcp host")
          .hasMessageContaining("127.0.0.1");
      assertThat(new LinkBoard(first).run(PlaybackProgram.builder().build()).tickCount()).isZero();
    }
  }

  @Test
  void shouldServeTheNextHostWhenOneHasLeft() throws Exception {
    TcpWordLink.open(address).close();
    try (LinkBoard board = new LinkBoard(openEventually())) {
      board.run(PlaybackProgram.builder().build());
      assertThat(endpoint.resets).hasValue(2);
    }
  }

  @Test
  void shouldStayUpWhenAHostSendsGarbage() throws Exception {
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(10));
      while (socket.getInputStream().read() >= 0) {
        // up to the end of the stream: the server hangs up
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("reset"); // hanging up on unread bytes may look like this
    }
    try (LinkBoard board = new LinkBoard(openEventually())) {
      board.run(PlaybackProgram.builder().build());
    }
  }

  @Test
  void shouldRefuseAFarEndThatIsNoBoard() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread greeter = new Thread(() -> greet(server));
      greeter.setDaemon(true);
      greeter.start();
      assertThatThrownBy(() -> TcpWordLink.open((InetSocketAddress) server.getLocalSocketAddress()))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("speaks something else");
    }
  }

  @Test
  void shouldRefuseAFarEndThatSaysNothing() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  TcpWordLink.open(
                      (InetSocketAddress) server.getLocalSocketAddress(), Duration.ofSeconds(1)))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("no board configuration within 1 s");
    }
  }

  @Test
  void shouldSayWhenNobodyListens() throws Exception {
    server.close();
    assertThatThrownBy(() -> TcpWordLink.open(address))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("cannot connect")
        .hasMessageContaining("refused");
  }

  @Test
  void shouldReportALinkThatIsLostInTheMiddle() throws Exception {
    try (LinkBoard board = new LinkBoard(TcpWordLink.open(address))) {
      board.run(PlaybackProgram.builder().build());
      server.close();
      assertThatThrownBy(() -> board.run(PlaybackProgram.builder().build()))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("tcp://");
    }
  }

  @Test
  void shouldSayWhenThePortIsInUse() {
    assertThatThrownBy(() -> server.listenTcp(address))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot listen on tcp");
  }

  // The server notices a closed connection a moment later.
  private TcpWordLink openEventually() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try {
        return TcpWordLink.open(address);
      } catch (LinkException e) {
        if (!e.getMessage().contains("held by") || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  private static void greet(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket
          .getOutputStream()
          .write("220 mail.example.org\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().read();
    } catch (IOException e) {
      // the test ends
    }
  }
}
