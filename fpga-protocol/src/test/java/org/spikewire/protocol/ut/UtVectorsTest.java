package org.spikewire.protocol.ut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikewire.protocol.Vectors;
import org.spikewire.protocol.ut.json.UtJson;

class UtVectorsTest {
  static Stream<Named<JsonNode>> encoded() {
    return named("wire.jsonl");
  }

  static Stream<Named<JsonNode>> decoded() {
    return named("wire_decode.jsonl");
  }

  @ParameterizedTest
  @MethodSource("encoded")
  void shouldEncodeLikeTheReference(JsonNode vector) {
    UtDictionary direction = UtJson.direction(vector.get("direction"));
    List<UtMessage> messages = new ArrayList<>();
    vector.get("messages").forEach(m -> messages.add(UtJson.fromJson(direction, m)));

    assertThat(UtJson.words(UtView.encode(direction, messages))).isEqualTo(vector.get("words"));
  }

  @ParameterizedTest
  @MethodSource("encoded")
  void shouldDecodeWhatTheReferenceEncoded(JsonNode vector) throws Exception {
    ArrayNode expected = JsonNodeFactory.instance.arrayNode();
    vector
        .get("messages")
        .forEach(
            m -> {
              if (!m.get("type").asText().equals("flush")) {
                expected.add(m);
              }
            });
    ArrayNode found = JsonNodeFactory.instance.arrayNode();

    UtView.decode(
        UtJson.direction(vector.get("direction")),
        UtJson.words(vector.get("words")),
        m -> found.add(UtJson.toJson(m)));

    assertThat(found.toString()).isEqualTo(expected.toString());
  }

  @ParameterizedTest
  @MethodSource("decoded")
  void shouldDecodeLikeTheReference(JsonNode vector) {
    UtDictionary direction = UtJson.direction(vector.get("direction"));
    long[] words = UtJson.words(vector.get("words"));
    ArrayNode found = JsonNodeFactory.instance.arrayNode();

    MalformedMessageException error =
        catchThrowableOfType(
            MalformedMessageException.class,
            () -> UtView.decode(direction, words, m -> found.add(UtJson.toJson(m))));

    assertThat(found.toString()).isEqualTo(vector.get("messages").toString());
    if (vector.get("error").isNull()) {
      assertThat(error).isNull();
    } else {
      assertThat(error).hasMessageStartingWith(vector.get("error").asText());
      assertThat(error.wordIndex()).isEqualTo(vector.get("words_consumed_before_error").asLong());
    }
  }

  @ParameterizedTest
  @MethodSource("decoded")
  void shouldDecodeTheSameWordByWord(JsonNode vector) {
    long[] words = UtJson.words(vector.get("words"));
    List<UtMessage> found = new ArrayList<>();
    FromFpgaDecoder decoder = new FromFpgaDecoder(new UtMessageCollector(found::add));
    try {
      for (int i = 0; i < words.length; i++) {
        decoder.decode(words, i, 1);
      }
    } catch (MalformedMessageException e) {
      assertThat(vector.get("error").isNull()).isFalse();
    }
    assertThat(found).hasSameSizeAs(vector.get("messages"));
  }

  private static Stream<Named<JsonNode>> named(String file) {
    return Vectors.read(file).stream().map(v -> Named.of(v.get("name").asText(), v));
  }
}
