package org.spikewire.protocol.ut;

import org.jspecify.annotations.Nullable;

/**
 * Takes response words apart, the inverse of {@link FromFpgaEncoder}. Chunks may be cut anywhere;
 * what is unfinished waits for the next one.
 *
 * <p>An unknown opcode ends the stream: this and every later call fails until {@link #reset()}.
 */
public final class FromFpgaDecoder {
  private static final int OPCODE_SHIFT = 56;

  private final FromFpgaHandler handler;
  // Bits not yet used, left-aligned. Fill is 0, 16, 32 or 48, or 64 when the first word of an
  // 80-bit message waits for its second.
  private long partial;
  private int fill;
  private long wordsTaken;
  private @Nullable MalformedMessageException failure;

  public FromFpgaDecoder(FromFpgaHandler handler) {
    this.handler = handler;
  }

  /** Forgets unfinished bits and errors: a new stream begins. */
  public void reset() {
    partial = 0;
    fill = 0;
    wordsTaken = 0;
    failure = null;
  }

  /** True where a message may begin: nothing unfinished waits. */
  public boolean atMessageBoundary() {
    return fill == 0;
  }

  public void decode(long[] words, int offset, int count) throws MalformedMessageException {
    if (failure != null) {
      throw failure;
    }
    int end = java.util.Objects.checkFromIndexSize(offset, count, words.length) + count;
    int at = offset;
    while (at < end) {
      int from = at;
      if (fill == 0) {
        at = decodeAligned(words, at, end);
      } else {
        at = decodeShifted(words, at, end);
      }
      wordsTaken += at - from;
    }
  }

  // From a word boundary on, up to the first message that leaves it.
  private int decodeAligned(long[] words, int from, int end) throws MalformedMessageException {
    for (int i = from; i < end; i++) {
      long word = words[i];
      if (word < 0) {
        continue; // idle: only a message may begin here, and its first bit is 0
      }
      int opcode = (int) (word >>> OPCODE_SHIFT);
      if (opcode >= FromFpga.COUNT) {
        throw fail(opcode, i - from);
      }
      if (isWide(opcode)) {
        partial = word;
        fill = Long.SIZE;
        return i + 1;
      }
      emit(opcode, word);
    }
    return end;
  }

  // Inside words, down to the comma or the message that ends at a word boundary.
  private int decodeShifted(long[] words, int from, int end) throws MalformedMessageException {
    long held = partial;
    int bits = fill;
    int i = from;
    while (bits != 0 && i < end) {
      long word = words[i++];
      int opcode = (int) (held >>> OPCODE_SHIFT);
      if (isWide(opcode)) {
        long head = bits == Long.SIZE ? held : held | word >>> bits;
        int tailEnd = bits - 16;
        emitWide(opcode, head, (int) (word >>> tailEnd) & 0xffff);
        held = tailEnd == 0 ? 0 : word << Long.SIZE - tailEnd;
        bits = tailEnd;
      } else {
        emit(opcode, held | word >>> bits);
        held = word << Long.SIZE - bits;
      }
      if (held < 0) {
        held = 0; // the comma: the rest of the word is padding
        bits = 0;
      } else if (bits != 0 && held >>> OPCODE_SHIFT >= FromFpga.COUNT) {
        throw fail((int) (held >>> OPCODE_SHIFT), i - 1 - from);
      }
    }
    partial = held;
    fill = bits;
    return i;
  }

  private static boolean isWide(int opcode) {
    return opcode == FromFpga.SPIKE_PACK_3 || opcode == FromFpga.MADC_PACK_3;
  }

  private MalformedMessageException fail(int opcode, int wordsBefore) {
    failure =
        MalformedMessageException.unknownOpcode(opcode, FromFpga.COUNT, wordsTaken + wordsBefore);
    return failure;
  }

  private void emitWide(int opcode, long head, int tail) {
    int first = (int) (head >>> 32) & 0xff_ffff;
    int second = (int) (head >>> 8) & 0xff_ffff;
    int third = (int) (head & 0xff) << 16 | tail;
    if (opcode == FromFpga.SPIKE_PACK_3) {
      handler.spikePack3(first, second, third);
    } else {
      handler.madcPack3(first, second, third);
    }
  }

  private void emit(int opcode, long message) {
    switch (opcode) {
      case FromFpga.SPIKE_PACK_1 -> handler.spikePack1((int) message & 0xff_ffff);
      case FromFpga.SPIKE_PACK_2 -> handler.spikePack2(upper(message), (int) message & 0xff_ffff);
      case FromFpga.SYSDELTA -> handler.sysdelta((int) message & 0xff);
      case FromFpga.SYSTIME -> handler.systime(message & FromFpga.TIME_MASK);
      case FromFpga.MADC_PACK_1 -> handler.madcPack1((int) message & 0xff_ffff);
      case FromFpga.MADC_PACK_2 -> handler.madcPack2(upper(message), (int) message & 0xff_ffff);
      default -> emitRare(opcode, message);
    }
  }

  // Apart, so that the method above stays small enough to be inlined into the loops.
  private void emitRare(int opcode, long message) {
    switch (opcode) {
      case FromFpga.JTAG_DATA -> handler.jtagData(message & 0x1_ffff_ffffL);
      case FromFpga.OMNIBUS_DATA -> handler.omnibusData((int) message);
      case FromFpga.LOOPBACK -> handler.loopback((int) message & 1);
      case FromFpga.HIGHSPEED_LINK_NOTIFICATION ->
          handler.highspeedLinkNotification((int) message & 0xff);
      case FromFpga.TIMEOUT_NOTIFICATION ->
          handler.timeoutNotification(
              message & 0xffff_ffffL, (int) (message >>> 32) & 0x7f, (int) (message >>> 39) & 0x3f);
      default -> throw new AssertionError("opcode " + opcode + " was checked before");
    }
  }

  private static int upper(long message) {
    return (int) (message >>> 24) & 0xff_ffff;
  }
}
