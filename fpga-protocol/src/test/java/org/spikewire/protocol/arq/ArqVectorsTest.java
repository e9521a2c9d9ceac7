package org.spikewire.protocol.arq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikewire.protocol.Vectors;
import org.spikewire.protocol.ut.json.UtJson;

class ArqVectorsTest {
  static Stream<Named<JsonNode>> dataFrames() {
    return kind("data");
  }

  static Stream<Named<JsonNode>> shortFrames() {
    return Stream.concat(kind("ack"), kind("reset"));
  }

  static Stream<Named<JsonNode>> receiveTraces() {
    return kind("rx_window_trace");
  }

  static Stream<Named<JsonNode>> sendTraces() {
    return kind("tx_window_trace");
  }

  @ParameterizedTest
  @MethodSource("dataFrames")
  void shouldLayOutDataFramesLikeTheReference(JsonNode vector) {
    long[] words = UtJson.words(vector.get("words"));
    ByteBuffer frame = ByteBuffer.allocate(ArqFrame.MAX_BYTES);

    ArqFrame.put(
        frame,
        vector.get("ack").asInt(),
        vector.get("seq").asInt(),
        vector.get("pid").asInt(),
        words,
        0,
        words.length);

    assertThat(HexFormat.of().formatHex(frame.array(), 0, frame.position()))
        .isEqualTo(vector.get("bytes").asText());
    assertThat(frame.position()).isEqualTo(vector.get("size").asInt());
  }

  @ParameterizedTest
  @MethodSource("dataFrames")
  void shouldReadDataFramesOfTheReference(JsonNode vector) {
    ByteBuffer frame = ByteBuffer.wrap(HexFormat.of().parseHex(vector.get("bytes").asText()));
    long[] words = new long[vector.get("len").asInt()];
    ArqFrame.words(frame, words);

    assertThat(ArqFrame.isData(frame)).isTrue();
    assertThat(ArqFrame.ack(frame)).isEqualTo(vector.get("ack").asInt());
    assertThat(ArqFrame.sequence(frame)).isEqualTo(vector.get("seq").asInt());
    assertThat(ArqFrame.type(frame)).isEqualTo(vector.get("pid").asInt());
    assertThat(ArqFrame.length(frame)).isEqualTo(words.length);
    assertThat(words).isEqualTo(UtJson.words(vector.get("words")));
  }

  @ParameterizedTest
  @MethodSource("shortFrames")
  void shouldTellAckAndResetFrames(JsonNode vector) {
    ByteBuffer frame = ByteBuffer.wrap(HexFormat.of().parseHex(vector.get("bytes").asText()));

    assertThat(ArqFrame.isAck(frame)).isTrue();
    assertThat(ArqFrame.isReset(frame)).isEqualTo(vector.get("kind").asText().equals("reset"));
    if (vector.has("ack")) {
      assertThat(ArqFrame.ack(frame)).isEqualTo(vector.get("ack").asInt());
    }
  }

  @ParameterizedTest
  @MethodSource("receiveTraces")
  void shouldMoveTheReceiveWindowLikeTheReference(JsonNode vector) {
    ReceiveWindow window = new ReceiveWindow();
    for (JsonNode step : vector.get("steps")) {
      int sequence = step.get("seq").asInt();
      ReceiveWindow.Verdict verdict = window.offer(sequence);
      List<Integer> delivered = new ArrayList<>();
      if (verdict == ReceiveWindow.Verdict.NEXT || verdict == ReceiveWindow.Verdict.EARLY) {
        window.hold(sequence, FrameType.UT, 1)[0] = sequence;
        window.deliver((type, words, length) -> delivered.add((int) words[0]));
      }

      assertThat(result(verdict)).as("%s", step).isEqualTo(step.get("result").asText());
      assertThat(delivered).as("%s", step).isEqualTo(ints(step.get("delivered")));
      assertThat(window.low()).as("%s", step).isEqualTo(step.get("low").asInt());
      assertThat(window.high()).as("%s", step).isEqualTo(step.get("high").asInt());
      assertThat(window.ack()).as("%s", step).isEqualTo(step.get("ack_to_send").asInt());
    }
  }

  @ParameterizedTest
  @MethodSource("sendTraces")
  void shouldMoveTheSendWindowLikeTheReference(JsonNode vector) {
    SendWindow window = new SendWindow();
    ReferencePolicy policy = new ReferencePolicy();
    for (JsonNode step : vector.get("steps")) {
      switch (step.get("op").asText()) {
        case "send" -> send(window, policy, step);
        case "ack" -> acknowledge(window, policy, step);
        default -> resend(window, policy, step);
      }
      assertThat(window.low()).as("%s", step).isEqualTo(step.get("low").asInt());
      assertThat(window.high()).as("%s", step).isEqualTo(step.get("high").asInt());
      assertThat(policy.windowBytes()).as("%s", step).isEqualTo(step.get("cwnd_bytes").asInt());
      assertThat(policy.thresholdBytes())
          .as("%s", step)
          .isEqualTo(step.get("ssthresh_bytes").asInt());
      assertThat(policy.congested()).as("%s", step).isEqualTo(step.get("congested").asInt() != 0);
    }
  }

  private static void send(SendWindow window, ReferencePolicy policy, JsonNode step) {
    boolean accepted = policy.maySend(window);
    assertThat(accepted).as("%s", step).isEqualTo(step.get("accepted").asBoolean());
    if (accepted) {
      int sequence = window.add(FrameType.UT, new long[1], 0, 1);
      window.transmitted(sequence, nanos(step));
      assertThat(sequence).as("%s", step).isEqualTo(step.get("seq").asInt());
    }
  }

  private static void acknowledge(SendWindow window, ReferencePolicy policy, JsonNode step) {
    int freed = window.covered(step.get("ack").asInt());
    assertThat(freed).as("%s", step).isEqualTo(step.get("freed").asInt());
    if (freed > 0) {
      policy.acknowledged(window, freed, 0);
      window.free(freed);
    }
  }

  private static void resend(SendWindow window, ReferencePolicy policy, JsonNode step) {
    int[] due = new int[SendWindow.WINDOW];
    int count = policy.due(window, nanos(step), due);
    List<Integer> resent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      window.transmitted(due[i], nanos(step));
      resent.add(due[i]);
    }
    assertThat(resent).as("%s", step).isEqualTo(ints(step.get("resent")));
  }

  private static long nanos(JsonNode step) {
    return 1000 * step.get("time_us").asLong();
  }

  private static String result(ReceiveWindow.Verdict verdict) {
    return switch (verdict) {
      case NEXT -> "deliver";
      case EARLY -> "hold";
      case DUPLICATE, OUT_OF_WINDOW -> "drop";
    };
  }

  private static List<Integer> ints(JsonNode array) {
    List<Integer> result = new ArrayList<>();
    array.forEach(number -> result.add(number.asInt()));
    return result;
  }

  private static Stream<Named<JsonNode>> kind(String kind) {
    return Vectors.read("arq.jsonl").stream()
        .filter(v -> v.get("kind").asText().equals(kind))
        .map(v -> Named.of(v.get("name").asText(), v));
  }
}
