package org.spikewire.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikewire.protocol.arq.ReferencePolicy;
import org.spikewire.protocol.playback.LinkBoard;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.transport.TcpWordLink;
import picocli.CommandLine;

@Timeout(60)
class ChipEmulatorTest {
  @Test
  void shouldServeAHostAndEndWithItsParent() throws Exception {
    try (EmulatorProcess emulator = EmulatorProcess.start("--tcp", "127.0.0.1:0")) {
      String line = emulator.line();
      assertThat(line).startsWith("listening tcp://127.0.0.1:");
      int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try (LinkBoard board = new LinkBoard(TcpWordLink.open(address))) {
        Responses responses =
            board.run(PlaybackProgram.builder().spikes(1, 2, 0xffff).waitUntil(1000).build());
        assertThat(responses.spikes().size()).isEqualTo(3);
      }
      Process process = emulator.process();
      process.getOutputStream().close();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
  }

  @Test
  void shouldSpeakTheLinkOfTheRealBoard() throws Exception {
    try (EmulatorProcess emulator =
            EmulatorProcess.start("--udp", "127.0.0.1:0", "--udp-reset", "0");
        LinkBoard board = new LinkBoard(emulator.connect(new ReferencePolicy()))) {
      Responses responses =
          board.run(PlaybackProgram.builder().spikes(1, 2, 0xffff).waitUntil(1000).build());
      assertThat(responses.spikes().size()).isEqualTo(3);
    }
  }

  @Test
  void shouldShowItsCounters() throws Exception {
    try (EmulatorProcess emulator =
        EmulatorProcess.start("--stats", "127.0.0.1:0", "--udp", "127.0.0.1:0", "--udp-reset=0")) {
      String line = emulator.line();
      assertThat(line).startsWith("counters http://127.0.0.1:");
      try (LinkBoard board = new LinkBoard(emulator.connect(new ReferencePolicy()))) {
        board.run(PlaybackProgram.builder().build());
        URL page = new URL(line.substring(line.indexOf("http")));
        try (InputStream in = page.openStream()) {
          assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
              .containsPattern("spikewire_link_resets_total\\{link=\"udp\"} [1-9]")
              .containsPattern("spikewire_link_words_received_total\\{link=\"udp\"} [1-9]")
              .containsPattern(
                  "spikewire_link_window_fill_frames\\{link=\"udp\",quantile=\"0.5\"} 1")
              .containsPattern("spikewire_board_allocated_bytes_total [1-9]");
        }
      }
    }
  }

  @Test
  void shouldSayInOneLineThatThePortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StringWriter err = new StringWriter();
      int exit = run(err, "--tcp", "127.0.0.1:" + taken.getLocalPort(), "--exit-with-stdin");
      assertThat(exit).isEqualTo(3);
      assertThat(err.toString().lines()).hasSize(1);
      assertThat(err.toString()).contains(String.valueOf(taken.getLocalPort()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--noise=loud",
        "--drift=slow",
        "--chip=seven",
        "--tcp=here",
        "--tcp=127.0.0.1:70000",
        "--poweron=ones",
        "--threads=0",
        "--defects=0.1,0.2",
        "--defects=0.5,0.5,0.5",
        "--defects=0,0,0,0",
        "--defects=NaN,0,0",
        "--tcp=:7000",
        "--udp-reset=65536",
        "--silence=0",
        "--stats=7000",
        "--tls=127.0.0.1:0",
        "--no-such-option"
      })
  void shouldRefuseBadOptionsInOneLine(String option) {
    StringWriter err = new StringWriter();
    assertThat(run(err, option)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
  }

  private static int run(StringWriter err, String... args) {
    CommandLine command = ChipEmulator.commandLine();
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}
