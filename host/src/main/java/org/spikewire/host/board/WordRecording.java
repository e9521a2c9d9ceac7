package org.spikewire.host.board;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * The file of a recorded session: eight bytes {@code SPWREC02}, then chunks in the order in which
 * they passed. A chunk is a byte for its direction ({@code >} to the board, {@code <} from it), 64
 * bits of nanoseconds since the session began, a 32-bit count, and as many 64-bit words; all
 * big-endian.
 */
public final class WordRecording {
  static final long MAGIC = 0x5350_5752_4543_3032L;
  static final char TO_BOARD = '>';
  static final char FROM_BOARD = '<';

  /** Words of a chunk at most; longer runs are several chunks. */
  static final int MAX_CHUNK = 1 << 16;

  private static final int HEADER_BYTES = 1 + Long.BYTES + Integer.BYTES;

  private final DataInputStream in;
  private final String name;
  private char direction;
  private long nanos;
  private long offset = Long.BYTES;
  private long nextOffset = Long.BYTES;

  /** A recording from its beginning. */
  public WordRecording(DataInputStream in, String name) throws IOException {
    this.in = in;
    this.name = name;
    try {
      if (in.readLong() != MAGIC) {
        throw new IOException(name + " is no recording of a session: it does not start as one");
      }
    } catch (EOFException e) {
      throw new IOException(name + " is no recording of a session, it is too short", e);
    }
  }

  /**
   * Reads the next chunk.
   *
   * @return its words, or an empty array at the end
   * @throws IOException when the file is damaged; the message says where
   */
  public long[] next() throws IOException {
    offset = nextOffset;
    int first = in.read();
    if (first < 0) {
      return new long[0];
    }
    direction = (char) first;
    if (direction != TO_BOARD && direction != FROM_BOARD) {
      throw damaged("a chunk starts with > or <, not with byte 0x%02x".formatted(first));
    }
    try {
      nanos = in.readLong();
      int count = in.readInt();
      if (nanos < 0 || count < 1 || count > MAX_CHUNK) {
        throw damaged(
            "a chunk has a time and 1..%d words, not time %d and %d words"
                .formatted(MAX_CHUNK, nanos, count));
      }
      long[] words = new long[count];
      for (int i = 0; i < count; i++) {
        words[i] = in.readLong();
      }
      nextOffset = offset + HEADER_BYTES + (long) count * Long.BYTES;
      return words;
    } catch (EOFException e) {
      throw new IOException(
          "%s is truncated: the chunk at byte %d is incomplete".formatted(name, offset), e);
    }
  }

  /** Whether the chunk read last went to the board. */
  public boolean toBoard() {
    return direction == TO_BOARD;
  }

  /** When the chunk read last passed, nanoseconds since the session began. */
  public long nanos() {
    return nanos;
  }

  /** Where in the file the chunk read last starts. */
  public long offset() {
    return offset;
  }

  private IOException damaged(String why) {
    return new IOException("%s is damaged at byte %d: %s".formatted(name, offset, why));
  }
}
