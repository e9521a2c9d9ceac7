package org.spikewire.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.spikewire.protocol.ut.WordBuffer;

/** Words between arrays and network buffers, big-endian, in bulk. */
final class Words {
  private Words() {}

  static void read(ByteBuf in, WordBuffer out, int count) {
    out.ensure(count);
    int at = out.size();
    in.internalNioBuffer(in.readerIndex(), count * Long.BYTES)
        .asLongBuffer()
        .get(out.array(), at, count);
    in.skipBytes(count * Long.BYTES);
    out.extend(count);
  }

  static void write(ByteBuf out, long[] words, int offset, int count) {
    out.ensureWritable(count * Long.BYTES);
    out.internalNioBuffer(out.writerIndex(), count * Long.BYTES)
        .asLongBuffer()
        .put(words, offset, count);
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
