package org.spikewire.protocol.transport;

import io.netty.channel.IoEventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A socket for the datagrams of one peer; those of others never come here. Reads and writes
 * allocate nothing, which Netty's own datagram channels do for every one of them.
 */
interface DatagramPort extends AutoCloseable {
  /** What {@link #receive} answers when no datagram waits. */
  int NOTHING = -1;

  /** So many are taken before something else is looked at. */
  int TURN = 256;

  /** A whole window and more; the kernel may grant less. */
  int SOCKET_BUFFER_BYTES = 10 << 20;

  /**
   * Opens a port on an event loop, by that loop's thread.
   *
   * @param local where to receive; port 0 takes a free one
   * @param readable called by the loop while datagrams wait
   * @throws IOException when the address is in use or there is no way to the peer
   */
  static DatagramPort open(
      IoEventLoop loop, InetSocketAddress local, InetSocketAddress peer, Runnable readable)
      throws IOException {
    return Transports.EPOLL
        ? new EpollDatagramPort(loop, local, peer, readable)
        : new NioDatagramPort(loop, local, peer, readable);
  }

  /** Most datagrams of {@link #send} in one call. */
  int maxSegments();

  /**
   * Takes the next datagram into a direct buffer, from its beginning to its limit.
   *
   * @return its length, or {@link #NOTHING}; one that is longer than the buffer is cut
   * @throws IOException when the peer is said to be unreachable; later calls may succeed
   */
  int receive(ByteBuffer into) throws IOException;

  /**
   * Sends the first {@code length} bytes of a direct buffer as full frames, each a datagram, the
   * last one may be shorter. What the kernel has no room for is lost.
   */
  void send(ByteBuffer from, int length) throws IOException;

  /** Sends one datagram to somebody else. */
  void sendTo(ByteBuffer from, int length, InetSocketAddress other) throws IOException;

  /** Whether {@link #close} was not called, here or by the end of the loop. */
  boolean isOpen();

  /** Idempotent. */
  @Override
  void close();
}
