package org.spikewire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at boards, links and what passed on them. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class WireCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @Test
  void shouldProbeABoardAndShowWhatPassedAndWhatTheLinkDid() throws Exception {
    Commands commands = new Commands(directory);
    Commands.Result probe =
        commands.spikewire(
            "board", "probe", "--json", "-v", "--board", "record:probe.words,emulator:?link=udp");
    assertThat(probe.exitCode()).as(probe.out() + probe.err()).isZero();
    JsonNode result = JSON.readTree(probe.out());
    assertThat(result.path("usable").asBoolean()).isTrue();
    assertThat(result.path("jtag_id").asText()).isEqualTo("0x348580af");
    assertThat(result.path("clock_error_cycles").asInt(99)).isZero();
    assertThat(result.path("halt_round_trip_p50_us").asDouble()).isPositive();
    assertThat(probe.err()).contains("udp://127.0.0.1").containsPattern("frames sent +[1-9]");

    Commands.Result view = commands.spikewire("wire", "view", "--json", "probe.words");
    assertThat(view.exitCode()).as(view.err()).isZero();
    List<String> lines = view.out().lines().toList();
    JsonNode first = JSON.readTree(lines.get(0));
    assertThat(first.path("direction").asText()).isEqualTo("to_fpga");
    assertThat(first.path("messages").path(0).path("type").asText()).isEqualTo("omnibus_address");
    assertThat(JSON.readTree(lines.get(lines.size() - 1)).path("frames").asInt())
        .isEqualTo(lines.size() - 1);
  }

  @Test
  void shouldSayWhatToDoWhereNobodyAnswers() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Commands.Result probe =
        new Commands(directory).spikewire("board", "probe", "--board", "tcp://127.0.0.1:" + port);
    assertThat(probe.exitCode()).isEqualTo(3);
    assertThat(probe.out()).contains("WRONG").contains("-> check address and cable");
  }

  @Test
  void shouldNameTheFileThatIsNoRecording() throws Exception {
    Commands.Result view = new Commands(directory).spikewire("wire", "view", "chip-emulator");
    assertThat(view.exitCode()).isEqualTo(1);
    assertThat(view.err().lines()).hasSize(1);
    assertThat(view.err()).contains("chip-emulator is no recording");
  }
}
