package org.spikewire.protocol.ut;

import java.util.List;

/** The rules of the response stream, bit by bit and slow: an oracle for the fast decoder. */
final class BitStringDecoder {
  private static final int[] PAYLOAD_BITS = {33, 32, 1, 8, 45, 43, 8, 24, 48, 72, 24, 48, 72};

  private BitStringDecoder() {}

  /** Adds "opcode:payload bits" for each message; returns the index of the failing word, or -1. */
  static int decode(long[] words, List<String> messages) {
    StringBuilder bits = new StringBuilder();
    int next = 0;
    while (true) {
      if (bits.length() == 0) {
        if (next == words.length) {
          return -1;
        }
        String word = binary(words[next++]);
        if (word.charAt(0) == '1') {
          continue;
        }
        bits.append(word);
      }
      int opcode = Integer.parseInt(bits.substring(0, 8), 2);
      if (opcode >= PAYLOAD_BITS.length) {
        return next - 1;
      }
      int size = Math.max(64, 8 + PAYLOAD_BITS[opcode]);
      while (bits.length() < size) {
        if (next == words.length) {
          return -1;
        }
        bits.append(binary(words[next++]));
      }
      String payload = bits.substring(size - PAYLOAD_BITS[opcode], size);
      messages.add(opcode + ":" + (isSample(opcode) ? withoutSpareBits(payload) : payload));
      bits.delete(0, size);
      if (bits.length() > 0 && bits.charAt(0) == '1') {
        bits.setLength(0);
      }
    }
  }

  private static boolean isSample(int opcode) {
    return opcode >= FromFpga.MADC_PACK_1 && opcode <= FromFpga.MADC_PACK_3;
  }

  // Timestamp 8 bit, two bits that are dropped, value 14 bit.
  private static String withoutSpareBits(String samples) {
    return samples.replaceAll("(.{8})..(.{14})", "$100$2");
  }

  static String binary(long word) {
    return String.format("%64s", Long.toBinaryString(word)).replace(' ', '0');
  }

  /** A message of the people's view in the oracle's form. */
  static String describe(UtMessage message) {
    int opcode = UtDictionary.FROM_FPGA.opcode(message.type());
    StringBuilder payload = new StringBuilder();
    if (message instanceof UtMessage.Scalar scalar) {
      append(payload, scalar.value(), PAYLOAD_BITS[opcode]);
    } else if (message instanceof UtMessage.Events events) {
      for (UtMessage.Event event : events.spikes()) {
        append(payload, event.timestamp(), 8);
        append(payload, event.label(), 16);
      }
    } else if (message instanceof UtMessage.Samples samples) {
      for (UtMessage.Sample sample : samples.samples()) {
        append(payload, sample.timestamp(), 8);
        append(payload, sample.value(), 16);
      }
    }
    return opcode + ":" + payload;
  }

  private static void append(StringBuilder payload, long value, int bits) {
    payload.append(binary(value).substring(64 - bits));
  }
}
