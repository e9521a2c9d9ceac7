package org.spikewire.protocol.transport;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.Errors;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.arq.ArqFrame;

/**
 * Linux: the kernel cuts one large buffer into datagrams (UDP_SEGMENT), which makes sending several
 * times cheaper.
 */
final class EpollDatagramPort implements DatagramPort, EpollIoHandle {
  // linux/udp.h
  private static final int SOL_UDP = 17;
  private static final int UDP_SEGMENT = 103;
  private static final int SEGMENTS = 44;

  private final LinuxSocket socket;
  private final Runnable readable;
  private int maxSegments = 1;
  private @Nullable IoRegistration registration;

  EpollDatagramPort(
      IoEventLoop loop, InetSocketAddress local, InetSocketAddress peer, Runnable readable)
      throws IOException {
    this.readable = readable;
    socket = LinuxSocket.newSocketDgram(peer.getAddress() instanceof Inet6Address);
    try {
      socket.setReuseAddress(true);
      socket.setReceiveBufferSize(SOCKET_BUFFER_BYTES);
      socket.setSendBufferSize(SOCKET_BUFFER_BYTES);
      socket.bind(local);
      socket.connect(peer);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    cutLargeSends();
    Future<IoRegistration> registered = loop.register(this);
    registration = registered.getNow();
    registration.submit(EpollIoOps.EPOLLIN);
  }

  private void cutLargeSends() {
    try {
      socket.setIntOpt(SOL_UDP, UDP_SEGMENT, ArqFrame.MAX_BYTES);
      maxSegments = SEGMENTS;
    } catch (IOException olderKernel) {
      maxSegments = 1;
    }
  }

  @Override
  public int maxSegments() {
    return maxSegments;
  }

  @Override
  public int receive(ByteBuffer into) throws IOException {
    int length = socket.recv(into, 0, into.capacity());
    if (length == 0) {
      return NOTHING;
    }
    // An empty datagram looks like the end of a stream.
    into.clear().limit(Math.max(0, length));
    return into.limit();
  }

  @Override
  public void send(ByteBuffer from, int length) throws IOException {
    try {
      socket.send(from, 0, length);
    } catch (Errors.NativeIoException e) {
      if (e.expectedErr() != Errors.ERROR_ECONNREFUSED_NEGATIVE) {
        // Some devices cannot cut; the ARQ repeats what was lost.
        maxSegments = 1;
      }
      throw e;
    }
  }

  @Override
  public void sendTo(ByteBuffer from, int length, InetSocketAddress other) throws IOException {
    socket.sendTo(from, 0, length, other.getAddress(), other.getPort());
  }

  @Override
  public void handle(IoRegistration ready, IoEvent event) {
    if (isOpen()) {
      readable.run();
    }
  }

  @Override
  public FileDescriptor fd() {
    return socket;
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() {
    if (registration != null) {
      registration.cancel();
    }
    try {
      socket.close();
    } catch (IOException e) {
      System.getLogger(EpollDatagramPort.class.getName())
          .log(System.Logger.Level.WARNING, "closing a datagram socket: " + e);
    }
  }
}
