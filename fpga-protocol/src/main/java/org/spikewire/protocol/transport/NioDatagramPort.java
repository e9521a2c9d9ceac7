package org.spikewire.protocol.transport;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoOps;
import io.netty.channel.nio.NioSelectableChannelIoHandle;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;

/** Elsewhere: a datagram a call. */
final class NioDatagramPort extends NioSelectableChannelIoHandle<DatagramChannel>
    implements DatagramPort {
  private final DatagramChannel channel;
  private final InetSocketAddress peer;
  private final Runnable readable;
  private final IoRegistration registration;

  NioDatagramPort(
      IoEventLoop loop, InetSocketAddress local, InetSocketAddress peer, Runnable readable)
      throws IOException {
    this(DatagramChannel.open(), loop, local, peer, readable);
  }

  private NioDatagramPort(
      DatagramChannel channel,
      IoEventLoop loop,
      InetSocketAddress local,
      InetSocketAddress peer,
      Runnable readable)
      throws IOException {
    super(channel);
    this.channel = channel;
    this.peer = peer;
    this.readable = readable;
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
      channel.configureBlocking(false);
      channel.bind(local).connect(peer);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    registration = loop.register(this).getNow();
    registration.submit(NioIoOps.READ);
  }

  @Override
  public int maxSegments() {
    return 1;
  }

  @Override
  public int receive(ByteBuffer into) throws IOException {
    into.clear();
    // An empty datagram looks like none, and what waits behind it comes with the next event.
    int length = channel.read(into);
    into.flip();
    return length > 0 ? length : NOTHING;
  }

  @Override
  public void send(ByteBuffer from, int length) throws IOException {
    channel.write(from.clear().limit(length));
  }

  @Override
  public void sendTo(ByteBuffer from, int length, InetSocketAddress other) throws IOException {
    channel.disconnect();
    try {
      channel.send(from.clear().limit(length), other);
    } finally {
      channel.connect(peer);
    }
  }

  @Override
  protected void handle(DatagramChannel ready, SelectionKey key) {
    if (isOpen()) {
      readable.run();
    }
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() {
    registration.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(NioDatagramPort.class.getName())
          .log(System.Logger.Level.WARNING, "closing a datagram socket: " + e);
    }
  }
}
