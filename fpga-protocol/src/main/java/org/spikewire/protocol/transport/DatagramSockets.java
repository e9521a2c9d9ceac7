package org.spikewire.protocol.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;

/** Datagram sockets that take and give many frames in one call where the kernel can. */
final class DatagramSockets {
  // A whole window and more; the kernel may grant less.
  private static final int SOCKET_BUFFER_BYTES = 10 << 20;
  // One coalesced datagram a call: Netty learns the length of its segments from recvmsg only.
  private static final int COALESCED_BYTES = 1 << 16;
  private static final int SINGLE_BYTES = 2048;

  private DatagramSockets() {}

  static Bootstrap bootstrap(EventLoopGroup loop, ChannelHandler handler) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(Transports.datagram())
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER_BYTES)
            .handler(handler);
    return Transports.EPOLL
        ? bootstrap
            .option(EpollChannelOption.UDP_GRO, true)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(COALESCED_BYTES))
        : bootstrap.option(
            ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(SINGLE_BYTES));
  }
}
