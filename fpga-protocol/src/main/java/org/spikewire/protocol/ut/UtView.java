package org.spikewire.protocol.ut;

import java.util.List;
import java.util.function.Consumer;

/** Words of a stream to and from {@link UtMessage}s, in either direction. */
public final class UtView {
  private UtView() {}

  /**
   * Encodes a stream; a final flush is implied.
   *
   * @throws IllegalArgumentException for a message the direction does not have, or a value beyond
   *     its field
   */
  public static long[] encode(UtDictionary direction, List<UtMessage> messages) {
    WordBuffer words = new WordBuffer(messages.size() + 1);
    if (direction == UtDictionary.TO_FPGA) {
      messages.stream().filter(m -> !m.equals(UtMessage.FLUSH)).forEach(m -> words.add(toFpga(m)));
    } else {
      FromFpgaEncoder encoder = new FromFpgaEncoder(words);
      messages.forEach(m -> fromFpga(m, encoder));
      encoder.flush();
    }
    return words.toArray();
  }

  /** Decodes a whole stream into {@code sink}; what comes before an error still arrives there. */
  public static void decode(UtDictionary direction, long[] words, Consumer<UtMessage> sink)
      throws MalformedMessageException {
    if (direction == UtDictionary.TO_FPGA) {
      decodeToFpga(words, sink);
    } else {
      new FromFpgaDecoder(new UtMessageCollector(sink)).decode(words, 0, words.length);
    }
  }

  private static long toFpga(UtMessage message) {
    if (message instanceof UtMessage.Bare || message instanceof UtMessage.Scalar) {
      int opcode = UtDictionary.TO_FPGA.opcode(message.type());
      return (long) opcode << 56 | payload(UtDictionary.TO_FPGA, opcode, message);
    }
    if (message instanceof UtMessage.JtagShift shift) {
      check("payload", shift.payload(), 33);
      check("num_bits", shift.numBits(), 8);
      return ToFpga.jtagData(shift.payload(), shift.numBits(), shift.keepResponse());
    }
    if (message instanceof UtMessage.OmnibusAddress omnibus) {
      check("address", omnibus.address(), 32);
      check("byte_enables", omnibus.byteEnables(), 4);
      return ToFpga.omnibusAddress(
          (int) omnibus.address(), omnibus.byteEnables(), omnibus.isRead());
    }
    if (message instanceof UtMessage.Spikes spikes) {
      return spikePack(spikes.labels());
    }
    throw notInDirection(message, UtDictionary.TO_FPGA);
  }

  private static long spikePack(List<Integer> labels) {
    labels.forEach(label -> check("spikes", label, 16));
    return switch (labels.size()) {
      case 1 -> ToFpga.spikePack1(labels.get(0));
      case 2 -> ToFpga.spikePack2(labels.get(0), labels.get(1));
      default -> ToFpga.spikePack3(labels.get(0), labels.get(1), labels.get(2));
    };
  }

  private static void fromFpga(UtMessage message, FromFpgaEncoder encoder) {
    if (message.equals(UtMessage.FLUSH)) {
      encoder.flush();
    } else if (message instanceof UtMessage.Scalar) {
      int opcode = UtDictionary.FROM_FPGA.opcode(message.type());
      encoder.message(opcode, payload(UtDictionary.FROM_FPGA, opcode, message));
    } else if (message instanceof UtMessage.Events events) {
      int[] e = events.spikes().stream().mapToInt(UtView::event).toArray();
      switch (e.length) {
        case 1 -> encoder.spikePack1(e[0]);
        case 2 -> encoder.spikePack2(e[0], e[1]);
        default -> encoder.spikePack3(e[0], e[1], e[2]);
      }
    } else if (message instanceof UtMessage.Samples samples) {
      int[] s = samples.samples().stream().mapToInt(UtView::sample).toArray();
      switch (s.length) {
        case 1 -> encoder.madcPack1(s[0]);
        case 2 -> encoder.madcPack2(s[0], s[1]);
        default -> encoder.madcPack3(s[0], s[1], s[2]);
      }
    } else {
      throw notInDirection(message, UtDictionary.FROM_FPGA);
    }
  }

  private static int event(UtMessage.Event event) {
    check("spike", event.label(), 16);
    check("timestamp", event.timestamp(), 8);
    return FromFpga.event(event.timestamp(), event.label());
  }

  private static int sample(UtMessage.Sample sample) {
    check("value", sample.value(), 14);
    check("timestamp", sample.timestamp(), 8);
    return FromFpga.sample(sample.timestamp(), sample.value());
  }

  private static long payload(UtDictionary direction, int opcode, UtMessage message) {
    int bits = direction.entry(opcode).payloadBits();
    if (message instanceof UtMessage.Scalar scalar && bits > 0) {
      check(message.type(), scalar.value(), bits);
      return scalar.value();
    }
    if (message instanceof UtMessage.Bare && bits == 0) {
      return 0;
    }
    throw new IllegalArgumentException(
        message.type() + ": its payload has " + bits + " bits, the message is " + message);
  }

  private static void decodeToFpga(long[] words, Consumer<UtMessage> sink)
      throws MalformedMessageException {
    for (int i = 0; i < words.length; i++) {
      long word = words[i];
      if (word < 0) {
        continue; // idle
      }
      int opcode = ToFpga.opcode(word);
      if (opcode >= ToFpga.COUNT) {
        throw MalformedMessageException.unknownOpcode(opcode, ToFpga.COUNT, i);
      }
      sink.accept(toFpgaMessage(opcode, word));
    }
  }

  private static UtMessage toFpgaMessage(int opcode, long word) {
    UtDictionary.Entry entry = UtDictionary.TO_FPGA.entry(opcode);
    return switch (opcode) {
      case ToFpga.JTAG_DATA ->
          new UtMessage.JtagShift(
              word & 0x1_ffff_ffffL, (int) (word >>> 40) & 0xff, (word >>> 48 & 1) != 0);
      case ToFpga.OMNIBUS_ADDRESS ->
          new UtMessage.OmnibusAddress(
              word & 0xffff_ffffL, (int) (word >>> 32) & 0xf, (word >>> 36 & 1) != 0);
      case ToFpga.SPIKE_PACK_1 -> new UtMessage.Spikes(List.of(label(word, 0)));
      case ToFpga.SPIKE_PACK_2 -> new UtMessage.Spikes(List.of(label(word, 1), label(word, 0)));
      case ToFpga.SPIKE_PACK_3 ->
          new UtMessage.Spikes(List.of(label(word, 2), label(word, 1), label(word, 0)));
      default ->
          entry.payloadBits() == 0
              ? new UtMessage.Bare(entry.name())
              : new UtMessage.Scalar(entry.name(), word & (1L << entry.payloadBits()) - 1);
    };
  }

  private static int label(long word, int fromTheRight) {
    return (int) (word >>> 16 * fromTheRight) & 0xffff;
  }

  private static void check(String field, long value, int bits) {
    if (value < 0 || value >>> bits != 0) {
      throw new IllegalArgumentException(
          field + ": must be an unsigned " + bits + "-bit number, was " + value);
    }
  }

  private static IllegalArgumentException notInDirection(
      UtMessage message, UtDictionary direction) {
    return new IllegalArgumentException(
        "type: no message " + message.type() + " like " + message + " in direction " + direction);
  }
}
