package org.spikewire.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.spikewire.protocol.arq.FrameType;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.statistics.LinkStatistics.Counter;
import org.spikewire.protocol.ut.WordBuffer;

/**
 * Takes a byte stream apart: 16-bit type, 16-bit length in words, words; all big-endian. UT words
 * are passed on as they come, other frames when they are complete.
 */
final class TcpFrameDecoder {
  static final int HEADER_BYTES = 4;

  // Frames other than UT are collected, so they are kept small.
  private static final int MAX_CONTROL_WORDS = 1024;

  private final int maxWords;
  private final ControlFrames controlFrames;
  private final LinkStatistics statistics;
  private final WordBuffer control = new WordBuffer();
  // What is left of a read: less than a header or a word.
  private final ByteBuf carry = Unpooled.buffer(Long.BYTES, Long.BYTES);
  private int type;
  private int wordsLeft;

  /** Takes frames that carry no UT words. */
  interface ControlFrames {
    void frame(int type, WordBuffer words) throws FrameException;
  }

  TcpFrameDecoder(int maxWords, ControlFrames controlFrames, LinkStatistics statistics) {
    this.maxWords = maxWords;
    this.statistics = statistics;
    this.controlFrames = controlFrames;
  }

  /** Consumes all bytes of {@code in}; adds UT words to {@code words}. */
  void decode(ByteBuf in, WordBuffer words) throws FrameException {
    if (carry.isReadable()) {
      int unit = wordsLeft == 0 ? HEADER_BYTES : Long.BYTES;
      carry.writeBytes(in, Math.min(unit - carry.readableBytes(), in.readableBytes()));
      if (carry.readableBytes() < unit) {
        return;
      }
      decodeUnits(carry, words);
    }
    carry.clear();
    decodeUnits(in, words);
    carry.writeBytes(in);
  }

  private void decodeUnits(ByteBuf in, WordBuffer words) throws FrameException {
    while (true) {
      if (wordsLeft == 0) {
        if (in.readableBytes() < HEADER_BYTES) {
          return;
        }
        readHeader(in);
      }
      int count = Math.min(wordsLeft, in.readableBytes() / Long.BYTES);
      if (count == 0) {
        return;
      }
      Words.read(in, type == FrameType.UT ? words : control, count);
      statistics.add(Counter.WORDS_RECEIVED, count);
      wordsLeft -= count;
      if (wordsLeft == 0 && type != FrameType.UT) {
        controlFrames.frame(type, control);
        control.clear();
      }
    }
  }

  private void readHeader(ByteBuf in) throws FrameException {
    type = in.readUnsignedShort();
    int length = in.readUnsignedShort();
    int limit = type == FrameType.UT ? maxWords : Math.min(maxWords, MAX_CONTROL_WORDS);
    if (length == 0 || length > limit) {
      throw new FrameException(
          "frame of type 0x%04x: length must be 1..%d words, was %d"
              .formatted(type, limit, length));
    }
    statistics.count(Counter.FRAMES_RECEIVED);
    wordsLeft = length;
  }
}
