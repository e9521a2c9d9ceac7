package org.spikewire.host.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class YinYangTest {
  private static JsonNode golden;

  @BeforeAll
  static void readVectors() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(YinYangTest.class.getResourceAsStream("/vectors/yinyang.json"))) {
      golden = new ObjectMapper().readTree(in);
    }
  }

  @Test
  void shouldEqualThePublishedSplitsBitForBit() throws NoSuchAlgorithmException {
    for (JsonNode split : golden.get("splits")) {
      int size = split.get("size").asInt();
      int[] labels = new int[size];
      double[] values = YinYang.values(size, split.get("seed").asInt(), labels);
      assertThat(sha256(values)).isEqualTo(split.get("sha256_values_float64_le").asText());
      assertThat(sha256(labels)).isEqualTo(split.get("sha256_labels_int64_le").asText());
      for (int c = 0; c < 3; c++) {
        int label = c;
        assertThat(Arrays.stream(labels).filter(l -> l == label).count())
            .isEqualTo(split.get("class_counts").get(c).asLong());
      }
    }
  }

  @Test
  void shouldBeginWithThePublishedPoints() {
    golden
        .get("samples")
        .properties()
        .forEach(
            entry -> {
              int count = entry.getValue().size();
              int[] labels = new int[count];
              double[] values = YinYang.values(count, Integer.parseInt(entry.getKey()), labels);
              for (int i = 0; i < count; i++) {
                JsonNode sample = entry.getValue().get(i);
                assertThat(labels[i]).isEqualTo(sample.get("cls").asInt());
                for (int k = 0; k < 4; k++) {
                  assertThat(values[4 * i + k]).isEqualTo(sample.get("values").get(k).asDouble());
                }
              }
            });
  }

  @Test
  void shouldDrawTheNumbersOfNumPy() {
    JsonNode check = golden.get("rng_check");
    int seed = check.get("seed").asInt();
    MersenneTwister words = new MersenneTwister(seed);
    check
        .get("mt19937_first_uint32")
        .forEach(word -> assertThat(words.nextInt()).isEqualTo((int) word.asLong()));
    MersenneTwister reals = new MersenneTwister(seed);
    check
        .get("fresh_seed42_rand4")
        .forEach(real -> assertThat(reals.nextDouble()).isEqualTo(real.asDouble()));
    MersenneTwister integers = new MersenneTwister(seed);
    check
        .get("fresh_seed42_randint3_x20")
        .forEach(i -> assertThat(integers.nextInt(3)).isEqualTo(i.asInt()));
  }

  @Test
  void shouldCodeValuesAsSpikeTimes() {
    Dataset train = YinYang.train();
    double[] values = YinYang.values(train.size(), 42, new int[train.size()]);
    assertThat(train.inputs()).isEqualTo(4);
    assertThat(
            IntStream.range(0, values.length).mapToDouble(i -> 0.15 + 1.85 * values[i]).toArray())
        .containsExactly(train.times(), within(1e-15));
    assertThat(YinYang.validation().size()).isEqualTo(1000);
    assertThat(YinYang.test().size()).isEqualTo(1000);
  }

  private static String sha256(double[] values) throws NoSuchAlgorithmException {
    byte[] bytes = new byte[Double.BYTES * values.length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
    return digest(bytes);
  }

  private static String sha256(int[] labels) throws NoSuchAlgorithmException {
    byte[] bytes = new byte[Long.BYTES * labels.length];
    LongBuffer longs = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    longs.put(Arrays.stream(labels).asLongStream().toArray());
    return digest(bytes);
  }

  private static String digest(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
