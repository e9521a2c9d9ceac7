package org.spikewire.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import org.spikewire.protocol.ut.WordBuffer;

/**
 * Words between arrays and network buffers, big-endian. Not by a LongBuffer, which would be an
 * object a frame.
 */
final class Words {
  private Words() {}

  static void read(ByteBuf in, WordBuffer out, int count) {
    out.ensure(count);
    long[] words = out.array();
    int at = out.size();
    ByteBuffer bytes = in.internalNioBuffer(in.readerIndex(), count * Long.BYTES);
    int first = bytes.position();
    for (int i = 0; i < count; i++) {
      words[at + i] = bytes.getLong(first + i * Long.BYTES);
    }
    in.skipBytes(count * Long.BYTES);
    out.extend(count);
  }

  static void write(ByteBuf out, long[] words, int offset, int count) {
    out.ensureWritable(count * Long.BYTES);
    ByteBuffer bytes = out.internalNioBuffer(out.writerIndex(), count * Long.BYTES);
    int first = bytes.position();
    for (int i = 0; i < count; i++) {
      bytes.putLong(first + i * Long.BYTES, words[offset + i]);
    }
    out.writerIndex(out.writerIndex() + count * Long.BYTES);
  }

  /** A TCP frame. */
  static ByteBuf frame(ByteBufAllocator allocator, int type, long[] words, int offset, int count) {
    ByteBuf frame = allocator.directBuffer(TcpFrameDecoder.HEADER_BYTES + count * Long.BYTES);
    frame.writeShort(type).writeShort(count);
    write(frame, words, offset, count);
    return frame;
  }
}
