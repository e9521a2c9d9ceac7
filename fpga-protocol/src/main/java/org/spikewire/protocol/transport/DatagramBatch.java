package org.spikewire.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.arq.ArqFrame;
import org.spikewire.protocol.arq.FrameOutlet;

/**
 * Collects frames to one peer. Where the kernel can cut a large buffer into datagrams
 * (UDP_SEGMENT), frames of the same length, and a shorter last one, go out in one call.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a datagram that is not sent is a lost one
final class DatagramBatch implements FrameOutlet {
  private static final int SEGMENTS =
      Transports.EPOLL && EpollDatagramChannel.isSegmentedDatagramPacketSupported() ? 44 : 1;

  private final Channel channel;
  private InetSocketAddress peer;
  private @Nullable ByteBuf buffer;
  private int segmentBytes;
  private int segments;
  private boolean written;

  DatagramBatch(Channel channel, InetSocketAddress peer) {
    this.channel = channel;
    this.peer = peer;
  }

  InetSocketAddress peer() {
    return peer;
  }

  /** Frames from now on go to somebody else. */
  void peer(InetSocketAddress next) {
    emit();
    peer = next;
  }

  @Override
  public void data(int ack, int sequence, int type, long[] words, int length) {
    int bytes = ArqFrame.bytes(length);
    ByteBuf out = room(bytes);
    ByteBuffer frame = out.internalNioBuffer(out.writerIndex(), bytes);
    ArqFrame.put(frame, ack, sequence, type, words, 0, length);
    out.writerIndex(out.writerIndex() + bytes);
    added(bytes);
  }

  @Override
  public void ack(int ack) {
    room(ArqFrame.ACK_BYTES).writeInt(ack);
    added(ArqFrame.ACK_BYTES);
  }

  /** Sends what is collected. */
  void flush() {
    emit();
    if (written) {
      written = false;
      channel.flush();
    }
  }

  private ByteBuf room(int bytes) {
    if (buffer != null && bytes > segmentBytes) {
      emit();
    }
    ByteBuf out = buffer;
    if (out == null) {
      out = channel.alloc().directBuffer(SEGMENTS * bytes);
      buffer = out;
      segmentBytes = bytes;
      segments = 0;
    }
    return out;
  }

  private void added(int bytes) {
    segments++;
    if (segments == SEGMENTS || bytes < segmentBytes) {
      emit();
    }
  }

  private void emit() {
    ByteBuf full = buffer;
    if (full != null) {
      buffer = null;
      written = true;
      channel.write(
          segments > 1
              ? new SegmentedDatagramPacket(full, segmentBytes, peer)
              : new DatagramPacket(full, peer),
          channel.voidPromise());
    }
  }
}
