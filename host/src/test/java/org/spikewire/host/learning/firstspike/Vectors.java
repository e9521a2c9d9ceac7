package org.spikewire.host.learning.firstspike;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The golden cases of {@code vectors/learning.jsonl}. */
public final class Vectors {
  private Vectors() {}

  /** All cases of the given kinds. */
  public static List<JsonNode> ofKind(String... kinds) throws IOException {
    Set<String> wanted = Set.of(kinds);
    ObjectMapper mapper = new ObjectMapper();
    List<JsonNode> cases = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    Vectors.class.getResourceAsStream("/vectors/learning.jsonl")),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = mapper.readTree(line);
        if (wanted.contains(node.get("kind").asText())) {
          cases.add(node);
        }
      }
    }
    return cases;
  }

  /** An array of any depth laid out flat; null is +infinity. */
  public static double[] flat(JsonNode node) {
    List<Double> values = new ArrayList<>();
    collect(node, values);
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode node, List<Double> values) {
    if (node.isArray()) {
      node.forEach(child -> collect(child, values));
    } else {
      values.add(node.isNull() ? Double.POSITIVE_INFINITY : node.asDouble());
    }
  }

  /** The law that a case was computed with. */
  public static SpikeTimeLaw law(JsonNode node) {
    double tauSyn = node.get("tau_syn").asDouble();
    double tauMem =
        node.path("nlif").asBoolean() ? Double.POSITIVE_INFINITY : node.get("tau_mem").asDouble();
    double drop = node.get("threshold").asDouble() - node.get("leak").asDouble();
    return SpikeTimeLaw.of(tauSyn, tauMem, node.get("g_leak").asDouble() * drop);
  }
}
