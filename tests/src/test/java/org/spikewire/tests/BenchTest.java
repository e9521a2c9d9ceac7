package org.spikewire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The benchmarks end, and with the figures that programs look for. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BenchTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "codec, encode_m_messages_per_s",
    "emulator, images_per_s one_core_images_per_s",
    "training, mnist_training_images_per_s"
  })
  void shouldEndWithItsFigures(String benchmark, String figures) throws Exception {
    JsonNode result = result(benchmark);
    for (String figure : figures.split(" ", -1)) {
      assertThat(result.path(figure).asDouble()).as(figure).isPositive();
    }
  }

  @Test
  void shouldMeasureBothLinksOfAnEmulatorOfOnesOwn() throws Exception {
    JsonNode result = result("link");
    for (String kind : new String[] {"tcp", "udp"}) {
      JsonNode link = result.path(kind);
      assertThat(link.path("to_fpga_mb_per_s").asDouble()).as(kind).isPositive();
      assertThat(link.path("from_fpga_mb_per_s").asDouble()).as(kind).isPositive();
      assertThat(link.path("halt_round_trip_p50_us").asDouble())
          .as(kind)
          .isBetween(1.0, link.path("halt_round_trip_p99_us").asDouble());
    }
    assertThat(result.path("udp_losing_2_percent").path("from_fpga_mb_per_s").asDouble())
        .isPositive();
    assertThat(result.path("bare_sockets").path("udp_ping_pong_p50_us").asDouble()).isPositive();
  }

  private JsonNode result(String benchmark) throws Exception {
    Commands.Result ended =
        new Commands(directory).spikewire("bench", benchmark, "--seconds", "0.1", "--json");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode result = new ObjectMapper().readTree(ended.out().strip());
    assertThat(result.path("event").asText()).isEqualTo("result");
    return result;
  }
}
