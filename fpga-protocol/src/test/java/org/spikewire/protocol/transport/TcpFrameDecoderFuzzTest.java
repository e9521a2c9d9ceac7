package org.spikewire.protocol.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spikewire.protocol.Fuzz;
import org.spikewire.protocol.arq.FrameType;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.ut.WordBuffer;

class TcpFrameDecoderFuzzTest {
  private static final int MAX_WORDS = 64;

  @Test
  void shouldFindTheSameFramesHoweverTheBytesAreCut() {
    Fuzz.run(
        "tcp-frames",
        random -> ByteBufUtil.getBytes(stream(random)),
        input -> {
          SplittableRandom random = new SplittableRandom(Arrays.hashCode(input));
          ByteBuf bytes = Unpooled.wrappedBuffer(input);
          String whole = decode(bytes.duplicate(), bytes.readableBytes(), random);
          String pieces = decode(bytes.duplicate(), 1 + random.nextInt(40), random);
          assertThat(pieces).isEqualTo(whole);
        });
  }

  private static String decode(ByteBuf bytes, int maxPiece, SplittableRandom random) {
    List<String> frames = new ArrayList<>();
    WordBuffer words = new WordBuffer();
    TcpFrameDecoder decoder =
        new TcpFrameDecoder(
            MAX_WORDS,
            (type, content) -> frames.add(type + Arrays.toString(content.toArray())),
            new LinkStatistics());
    String end = "";
    try {
      while (bytes.isReadable()) {
        int piece = Math.min(bytes.readableBytes(), 1 + random.nextInt(maxPiece));
        decoder.decode(bytes.readSlice(piece), words);
      }
    } catch (FrameException e) {
      end = e.getMessage();
    }
    return frames + Arrays.toString(words.toArray()) + end;
  }

  private static ByteBuf stream(SplittableRandom random) {
    ByteBuf bytes = Unpooled.buffer();
    for (int frame = random.nextInt(1, 6); frame > 0; frame--) {
      int count = random.nextInt(10) == 0 ? random.nextInt(1 << 16) : random.nextInt(1, MAX_WORDS);
      bytes.writeShort(random.nextBoolean() ? FrameType.UT : FrameType.LOOPBACK);
      bytes.writeShort(count);
      for (int i = Math.min(count, MAX_WORDS); i > 0; i--) {
        bytes.writeLong(random.nextLong());
      }
    }
    return bytes.writerIndex(bytes.writerIndex() - random.nextInt(4));
  }
}
