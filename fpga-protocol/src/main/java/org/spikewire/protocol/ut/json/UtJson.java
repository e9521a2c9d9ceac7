package org.spikewire.protocol.ut.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.ut.UtDictionary;
import org.spikewire.protocol.ut.UtMessage;

/**
 * One JSON object a message: {@code {"type":"omnibus_data","value":7}}. All numbers are unsigned;
 * words are strings of 16 hexadecimal digits behind 0x.
 */
public final class UtJson {
  private UtJson() {}

  /** {@code to_fpga} or {@code from_fpga}. */
  public static UtDictionary direction(JsonNode name) {
    for (UtDictionary direction : UtDictionary.values()) {
      if (directionName(direction).equals(name.textValue())) {
        return direction;
      }
    }
    throw new IllegalArgumentException(
        "direction: must be \"to_fpga\" or \"from_fpga\", was " + name);
  }

  public static String directionName(UtDictionary direction) {
    return direction == UtDictionary.TO_FPGA ? "to_fpga" : "from_fpga";
  }

  public static ArrayNode words(long[] words) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (long word : words) {
      array.add("0x%016x".formatted(word));
    }
    return array;
  }

  public static long[] words(JsonNode array) {
    long[] words = new long[elements("words", array).size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = word(i, array.get(i));
    }
    return words;
  }

  public static ObjectNode toJson(UtMessage message) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", message.type());
    if (message instanceof UtMessage.Scalar scalar) {
      node.put("value", scalar.value());
    } else if (message instanceof UtMessage.JtagShift shift) {
      node.put("keep_response", shift.keepResponse())
          .put("num_bits", shift.numBits())
          .put("payload", shift.payload());
    } else if (message instanceof UtMessage.OmnibusAddress omnibus) {
      node.put("address", omnibus.address())
          .put("byte_enables", omnibus.byteEnables())
          .put("is_read", omnibus.isRead());
    } else if (message instanceof UtMessage.Spikes spikes) {
      spikes.labels().forEach(node.putArray("spikes")::add);
    } else if (message instanceof UtMessage.Events events) {
      ArrayNode array = node.putArray("spikes");
      events
          .spikes()
          .forEach(e -> array.addObject().put("spike", e.label()).put("timestamp", e.timestamp()));
    } else if (message instanceof UtMessage.Samples samples) {
      ArrayNode array = node.putArray("samples");
      samples
          .samples()
          .forEach(s -> array.addObject().put("value", s.value()).put("timestamp", s.timestamp()));
    }
    return node;
  }

  /**
   * Reads one message.
   *
   * @throws IllegalArgumentException naming the field that is missing or not of its kind
   */
  public static UtMessage fromJson(UtDictionary direction, JsonNode node) {
    String type = field(node, "type").asText();
    boolean toFpga = direction == UtDictionary.TO_FPGA;
    if (node.has("spikes")) {
      return ofItsSize(type, toFpga ? labels(node) : events(node));
    }
    if (node.has("samples")) {
      return ofItsSize(type, samples(node));
    }
    if (toFpga && type.equals("jtag_data")) {
      return new UtMessage.JtagShift(
          number(node, "payload"), small(node, "num_bits"), flag(node, "keep_response"));
    }
    if (type.equals("omnibus_address")) {
      return new UtMessage.OmnibusAddress(
          number(node, "address"), small(node, "byte_enables"), flag(node, "is_read"));
    }
    return node.has("value")
        ? new UtMessage.Scalar(type, number(node, "value"))
        : new UtMessage.Bare(type);
  }

  private static UtMessage labels(JsonNode node) {
    return new UtMessage.Spikes(each(node, "spikes", label -> small("spikes", label)));
  }

  private static UtMessage events(JsonNode node) {
    return new UtMessage.Events(
        each(node, "spikes", e -> new UtMessage.Event(small(e, "spike"), small(e, "timestamp"))));
  }

  private static UtMessage samples(JsonNode node) {
    return new UtMessage.Samples(
        each(node, "samples", s -> new UtMessage.Sample(small(s, "value"), small(s, "timestamp"))));
  }

  private static UtMessage ofItsSize(String type, UtMessage message) {
    if (!message.type().equals(type)) {
      throw new IllegalArgumentException(
          "type: " + type + " must hold as many elements as it names, found " + message);
    }
    return message;
  }

  private static <T> List<T> each(JsonNode node, String field, Function<JsonNode, T> reader) {
    List<T> result = new ArrayList<>();
    elements(field, field(node, field)).forEach(element -> result.add(reader.apply(element)));
    return result;
  }

  private static List<JsonNode> elements(String field, JsonNode array) {
    if (!array.isArray()) {
      throw new IllegalArgumentException(field + ": must be an array, was " + array);
    }
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static long word(int index, JsonNode word) {
    String text = word.asText();
    try {
      if (text.startsWith("0x") && text.length() <= 18) {
        return Long.parseUnsignedLong(text, 2, text.length(), 16);
      }
    } catch (NumberFormatException e) {
      throw badWord(index, text, e);
    }
    throw badWord(index, text, null);
  }

  private static IllegalArgumentException badWord(
      int index, String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "words[" + index + "]: must be 0x and up to 16 hexadecimal digits, was " + text, cause);
  }

  private static long number(JsonNode node, String name) {
    return number(name, field(node, name));
  }

  private static long number(String name, JsonNode value) {
    if (!value.canConvertToLong() || !value.isIntegralNumber() || value.asLong() < 0) {
      throw new IllegalArgumentException(name + ": must be an unsigned number, was " + value);
    }
    return value.asLong();
  }

  private static int small(JsonNode node, String name) {
    return small(name, field(node, name));
  }

  private static int small(String name, JsonNode node) {
    long value = number(name, node);
    if (value > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(name + ": too large: " + value);
    }
    return (int) value;
  }

  private static boolean flag(JsonNode node, String name) {
    JsonNode value = field(node, name);
    if (!value.isBoolean()) {
      throw new IllegalArgumentException(name + ": must be true or false, was " + value);
    }
    return value.asBoolean();
  }

  private static JsonNode field(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + ": missing in " + node);
    }
    return value;
  }
}
