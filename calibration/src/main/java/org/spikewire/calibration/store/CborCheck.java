package org.spikewire.calibration.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.spikewire.calibration.store.BoundedCbor.Limits;

/**
 * Walks the heads of CBOR data items without recursion and without allocating what they announce.
 *
 * <p>Narrower than RFC 8949: one item fills the input, lengths are definite, map keys are text.
 */
final class CborCheck {
  private static final int UNSIGNED = 0;
  private static final int NEGATIVE = 1;
  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final int ARRAY = 4;
  private static final int MAP = 5;
  private static final int TAG = 6;

  private final byte[] bytes;
  private final Limits limits;
  // Items still to come at each open level, and whether that level is a map.
  private final long[] pending;
  private final boolean[] map;
  private int depth;
  private int position;
  private int items;

  private CborCheck(byte[] bytes, Limits limits) {
    this.bytes = bytes;
    this.limits = limits;
    pending = new long[limits.depth() + 1];
    map = new boolean[limits.depth() + 1];
  }

  static void check(byte[] bytes, Limits limits) throws MalformedFileException {
    if (bytes.length > limits.bytes()) {
      throw MalformedFileException.of(
          "CBOR size", "at most " + limits.bytes() + " bytes", bytes.length + " or more");
    }
    new CborCheck(bytes, limits).walk();
  }

  private void walk() throws MalformedFileException {
    pending[0] = 1;
    while (true) {
      while (pending[depth] == 0) {
        if (depth == 0) {
          if (position < bytes.length) {
            throw broken("nothing may follow the item", bytes.length - position + " bytes");
          }
          return;
        }
        depth--;
      }
      boolean key = map[depth] && pending[depth] % 2 == 0;
      pending[depth]--;
      item(key);
    }
  }

  private void item(boolean key) throws MalformedFileException {
    if (++items > limits.items()) {
      throw broken("at most " + limits.items() + " items", "more");
    }
    int head = next(1);
    int major = head >>> 5;
    if (key && major != TEXT) {
      throw broken("map keys are text", "major type " + major);
    }
    long argument = argument(head & 0x1f);
    switch (major) {
      case UNSIGNED, NEGATIVE -> {}
      case BYTES -> skip(argument);
      case TEXT -> text(argument);
      case ARRAY -> open(argument, false);
      case MAP -> {
        if (argument < 0 || argument > limits.mapEntries()) {
          throw broken(
              "at most " + limits.mapEntries() + " map entries", Long.toUnsignedString(argument));
        }
        open(2 * argument, true);
      }
      case TAG -> open(1, false);
      default -> simple(head & 0x1f, argument);
    }
  }

  private long argument(int info) throws MalformedFileException {
    if (info < 24) {
      return info;
    }
    if (info > 27) {
      throw broken("additional information 0..27 (definite lengths only)", info);
    }
    int size = 1 << info - 24;
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | next(size - i);
    }
    return value;
  }

  private void simple(int info, long argument) throws MalformedFileException {
    if (info == 24 && argument < 32) {
      throw broken("simple values below 32 are one byte", argument);
    }
  }

  private void text(long length) throws MalformedFileException {
    int from = position;
    skip(length);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, (int) length));
    } catch (CharacterCodingException e) {
      throw new MalformedFileException("CBOR byte " + from + ": text is not UTF-8", e);
    }
  }

  private void open(long count, boolean isMap) throws MalformedFileException {
    // Every item takes a byte at least.
    if (count < 0 || count > bytes.length - position) {
      throw broken(
          "as many items as bytes are left (" + (bytes.length - position) + ")",
          Long.toUnsignedString(count));
    }
    if (depth == limits.depth()) {
      throw broken("at most " + limits.depth() + " levels of nesting", "more");
    }
    depth++;
    pending[depth] = count;
    map[depth] = isMap;
  }

  private void skip(long length) throws MalformedFileException {
    if (length < 0 || length > bytes.length - position) {
      throw broken(
          "a string within the " + (bytes.length - position) + " bytes left",
          Long.toUnsignedString(length));
    }
    position += (int) length;
  }

  private int next(int needed) throws MalformedFileException {
    if (bytes.length - position < needed) {
      throw broken("truncated; needs " + needed + " more bytes", bytes.length - position);
    }
    return bytes[position++] & 0xff;
  }

  private MalformedFileException broken(String rule, Object value) {
    return MalformedFileException.of("CBOR byte " + position, rule, value);
  }
}
