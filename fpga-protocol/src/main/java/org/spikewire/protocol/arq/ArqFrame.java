package org.spikewire.protocol.arq;

import java.nio.ByteBuffer;

/** Layout of the datagrams, all integers big-endian (sctrltp packets.h). */
public final class ArqFrame {
  public static final int ACK_OFFSET = 0;
  public static final int SEQUENCE_OFFSET = 4;
  public static final int TYPE_OFFSET = 8;
  public static final int LENGTH_OFFSET = 10;
  public static final int WORDS_OFFSET = 12;

  /** A frame of exactly this size carries an acknowledgement only. */
  public static final int ACK_BYTES = 4;

  public static final int MAX_WORDS = BoardConfiguration.MAX_WORDS;

  public static final int MAX_BYTES = WORDS_OFFSET + MAX_WORDS * Long.BYTES;

  /** Content of the datagram that goes to the reset port. */
  public static final int RESET = 0xabababab;

  private ArqFrame() {}

  public static int bytes(int words) {
    return WORDS_OFFSET + words * Long.BYTES;
  }

  /** Puts a data frame at the buffer's position. */
  public static void put(
      ByteBuffer out, int ack, int sequence, int type, long[] words, int offset, int count) {
    out.putInt(ack).putInt(sequence).putShort((short) type).putShort((short) count);
    // Not by a LongBuffer, which would be an object a frame.
    int at = out.position();
    for (int i = 0; i < count; i++) {
      out.putLong(at + i * Long.BYTES, words[offset + i]);
    }
    out.position(at + count * Long.BYTES);
  }

  /** A data frame has a length of 1..180 words and exactly the bytes it takes. */
  public static boolean isData(ByteBuffer datagram) {
    if (datagram.remaining() < bytes(1)) {
      return false;
    }
    int length = length(datagram);
    return length >= 1 && length <= MAX_WORDS && datagram.remaining() == bytes(length);
  }

  public static boolean isAck(ByteBuffer datagram) {
    return datagram.remaining() == ACK_BYTES;
  }

  public static boolean isReset(ByteBuffer datagram) {
    return datagram.remaining() == Integer.BYTES && ack(datagram) == RESET;
  }

  public static int ack(ByteBuffer datagram) {
    return datagram.getInt(datagram.position() + ACK_OFFSET);
  }

  public static int sequence(ByteBuffer datagram) {
    return datagram.getInt(datagram.position() + SEQUENCE_OFFSET);
  }

  public static int type(ByteBuffer datagram) {
    return Short.toUnsignedInt(datagram.getShort(datagram.position() + TYPE_OFFSET));
  }

  public static int length(ByteBuffer datagram) {
    return Short.toUnsignedInt(datagram.getShort(datagram.position() + LENGTH_OFFSET));
  }

  /** Copies the words of a data frame. */
  public static void words(ByteBuffer datagram, long[] into) {
    int at = datagram.position() + WORDS_OFFSET;
    int count = (datagram.remaining() - WORDS_OFFSET) / Long.BYTES;
    for (int i = 0; i < count; i++) {
      into[i] = datagram.getLong(at + i * Long.BYTES);
    }
  }
}
