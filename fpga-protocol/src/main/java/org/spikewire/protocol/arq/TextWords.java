package org.spikewire.protocol.arq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Text in words: bytes in wire order, first one most significant, NUL padded. */
public final class TextWords {
  private TextWords() {}

  public static long[] encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer padded = ByteBuffer.allocate((bytes.length + 7) / 8 * 8).put(bytes).rewind();
    long[] words = new long[padded.capacity() / 8];
    padded.asLongBuffer().get(words);
    return words;
  }

  /** The text up to the first NUL. */
  public static String decode(long[] words, int offset, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * count);
    bytes.asLongBuffer().put(words, offset, count);
    String text = new String(bytes.array(), StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
