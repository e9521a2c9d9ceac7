package org.spikewire.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikewire.protocol.arq.ReferencePolicy;
import org.spikewire.protocol.playback.LinkBoard;
import org.spikewire.protocol.playback.PlaybackProgram;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.TcpWordLink;
import org.spikewire.protocol.transport.UdpWordLink;
import picocli.CommandLine;

@Timeout(60)
class ChipEmulatorTest {
  @Test
  void shouldServeAHostAndEndWithItsParent() throws Exception {
    Process process = start("--tcp", "127.0.0.1:0", "--exit-with-stdin", "--noise", "off");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      assertThat(line).startsWith("listening tcp://127.0.0.1:");
      int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try (LinkBoard board = new LinkBoard(TcpWordLink.open(address))) {
        Responses responses =
            board.run(PlaybackProgram.builder().spikes(1, 2, 0xffff).waitUntil(1000).build());
        assertThat(responses.spikes().size()).isEqualTo(3);
      }
      process.getOutputStream().close();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void shouldSpeakTheLinkOfTheRealBoard() throws Exception {
    Process process =
        start("--udp", "127.0.0.1:0", "--udp-reset", "0", "--exit-with-stdin", "--noise", "off");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      Matcher line =
          Pattern.compile("listening udp://127.0.0.1:(\\d+)\\?reset=(\\d+)")
              .matcher(out.readLine());
      assertThat(line.matches()).isTrue();
      InetAddress loopback = InetAddress.getLoopbackAddress();
      InetSocketAddress data = new InetSocketAddress(loopback, Integer.parseInt(line.group(1)));
      InetSocketAddress reset = new InetSocketAddress(loopback, Integer.parseInt(line.group(2)));
      try (LinkBoard board = new LinkBoard(patientlyOpened(data, reset))) {
        Responses responses =
            board.run(PlaybackProgram.builder().spikes(1, 2, 0xffff).waitUntil(1000).build());
        assertThat(responses.spikes().size()).isEqualTo(3);
      }
    } finally {
      process.destroyForcibly();
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
        "--chip=seven",
        "--tcp=here",
        "--tcp=127.0.0.1:70000",
        "--poweron=ones",
        "--threads=0",
        "--defects=0.1,0.2",
        "--defects=0.5,0.5,0.5",
        "--udp-reset=65536",
        "--no-such-option"
      })
  void shouldRefuseBadOptionsInOneLine(String option) {
    StringWriter err = new StringWriter();
    assertThat(run(err, option)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
  }

  // The reference host gives up after two seconds, which a cold emulator on a busy machine may
  // need.
  private static UdpWordLink patientlyOpened(InetSocketAddress data, InetSocketAddress reset)
      throws LinkException {
    for (int attempt = 1; ; attempt++) {
      try {
        return UdpWordLink.open(data, reset, new ReferencePolicy());
      } catch (LinkException e) {
        if (attempt == 5) {
          throw e;
        }
      }
    }
  }

  private static int run(StringWriter err, String... args) {
    CommandLine command = ChipEmulator.commandLine();
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }

  private static Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx192m", "-cp", System.getProperty("java.class.path")));
    command.add(ChipEmulator.class.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
