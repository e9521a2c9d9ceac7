package org.spikewire.host.board;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * The file of a recorded session: eight bytes {@code SPWREC01}, then chunks in the order in which
 * they passed. A chunk is a byte for its direction ({@code >} to the board, {@code <} from it), a
 * 32-bit count, and as many 64-bit words; all big-endian.
 */
public final class WordRecording {
  static final long MAGIC = 0x5350_5752_4543_3031L;
  static final char TO_BOARD = '>';
  static final char FROM_BOARD = '<';

  /** Words of a chunk at most; longer runs are several chunks. */
  static final int MAX_CHUNK = 1 << 16;

  private final DataInputStream in;
  private final String name;
  private char direction;

  /** A recording from its beginning. */
  public WordRecording(DataInputStream in, String name) throws IOException {
    this.in = in;
    this.name = name;
    try {
      if (in.readLong() != MAGIC) {
        throw new IOException(name + " is no recording of a session");
      }
    } catch (EOFException e) {
      throw new IOException(name + " is no recording of a session, it is too short", e);
    }
  }

  /**
   * Reads the next chunk; its direction is then {@link #toBoard()}.
   *
   * @return its words, or an empty array at the end
   */
  public long[] next() throws IOException {
    int first = in.read();
    if (first < 0) {
      return new long[0];
    }
    direction = (char) first;
    if (direction != TO_BOARD && direction != FROM_BOARD) {
      throw new IOException(name + " is damaged: a chunk starts with byte " + first);
    }
    try {
      int count = in.readInt();
      if (count < 1 || count > MAX_CHUNK) {
        throw new IOException(
            name + " is damaged: a chunk has 1.." + MAX_CHUNK + " words, not " + count);
      }
      long[] words = new long[count];
      for (int i = 0; i < count; i++) {
        words[i] = in.readLong();
      }
      return words;
    } catch (EOFException e) {
      throw new IOException(name + " is truncated: its last chunk is incomplete", e);
    }
  }

  /** Whether the chunk read last went to the board. */
  public boolean toBoard() {
    return direction == TO_BOARD;
  }
}
