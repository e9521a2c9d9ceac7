package org.spikewire.protocol.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.arq.BoardConfiguration;
import org.spikewire.protocol.arq.ConfigurationException;
import org.spikewire.protocol.arq.FrameType;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.statistics.LinkStatistics.Counter;

/**
 * The host's end of a TCP connection to a board. The thread that opens it is the one that uses it;
 * others may only close it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what a write fails with arrives in the handler
public final class TcpWordLink implements WordLink {
  /** A board introduces itself within this time, even on a machine that has much to do. */
  public static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

  private static final int READ_BYTES = 256 << 10;
  private static final WriteBufferWaterMark WRITE_MARKS =
      new WriteBufferWaterMark(256 << 10, 512 << 10);
  // Frames below this wait for a flush or for company.
  private static final int EAGER_FLUSH_BYTES = 64 << 10;

  private final String name;
  private final ClientLoop loop = new ClientLoop();
  private final LinkStatistics statistics = new LinkStatistics();
  private final TcpHostHandler handler;
  private final Channel channel;
  private BoardConfiguration configuration;
  private int unflushedBytes;
  private boolean refused;

  private TcpWordLink(
      String scheme, InetSocketAddress address, Duration patience, @Nullable SslContext tls)
      throws LinkException {
    String host = address.getHostString();
    this.name =
        "%s://%s:%d"
            .formatted(scheme, host.contains(":") ? "[" + host + "]" : host, address.getPort());
    this.handler = new TcpHostHandler(name, statistics);
    try {
      this.channel = connect(address, patience, tls);
      this.configuration = handshake(patience);
    } catch (LinkException e) {
      loop.close();
      throw e;
    }
  }

  /**
   * Connects and waits for the board to introduce itself.
   *
   * @throws LinkException when nobody listens, the board is held by somebody else, or the far end
   *     is not a board
   */
  public static TcpWordLink open(InetSocketAddress address) throws LinkException {
    return open(address, HANDSHAKE_TIMEOUT);
  }

  /** The same with another time for the board to introduce itself. */
  public static TcpWordLink open(InetSocketAddress address, Duration patience)
      throws LinkException {
    return new TcpWordLink("tcp", address, patience, null);
  }

  /**
   * The same with TLS: the board must have a certificate for the host name in the address.
   *
   * @param trusted PEM file of the certificate, or of one above it; without it those that Java
   *     trusts
   */
  public static TcpWordLink openTls(InetSocketAddress address, @Nullable Path trusted)
      throws LinkException {
    SslContext tls;
    try {
      tls = Tls.client(trusted);
    } catch (IOException e) {
      throw new LinkException("tcps://" + address.getHostString() + ": " + e.getMessage(), e);
    }
    return new TcpWordLink("tcps", address, HANDSHAKE_TIMEOUT, tls);
  }

  /** What the board said about itself. */
  public BoardConfiguration configuration() {
    return configuration;
  }

  public LinkStatistics statistics() {
    return statistics;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int send(long[] words, int offset, int count) throws LinkException {
    handler.check();
    if (!channel.isWritable()) {
      loop.runNow();
      handler.check();
      if (!channel.isWritable()) {
        refused = true;
        statistics.count(Counter.WINDOW_FULL);
        return 0;
      }
    }
    int taken = Math.min(count, configuration.maxWords());
    refused = taken < count;
    if (taken > 0) {
      channel.write(
          Words.frame(channel.alloc(), FrameType.UT, words, offset, taken), channel.voidPromise());
      statistics.count(Counter.FRAMES_SENT);
      statistics.add(Counter.WORDS_SENT, taken);
      unflushedBytes += taken * Long.BYTES;
      if (unflushedBytes >= EAGER_FLUSH_BYTES) {
        flush();
      }
    }
    return taken;
  }

  @Override
  public void flush() throws LinkException {
    handler.check();
    unflushedBytes = 0;
    channel.flush();
  }

  @Override
  public int receive(long[] into, int offset, int max, long timeoutNanos) throws LinkException {
    if (handler.waiting() == 0) {
      handler.resumeReading();
      loop.runNow();
      if (timeoutNanos > 0 && mustWait()) {
        awaitWords(timeoutNanos);
      }
    }
    int taken = handler.take(into, offset, max);
    if (taken == 0) {
      handler.check();
    }
    return taken;
  }

  private void awaitWords(long timeoutNanos) {
    long start = System.nanoTime();
    long waited = 0;
    while (mustWait() && waited < timeoutNanos) {
      loop.runBlocking(waited < ClientLoop.SPIN_NANOS ? 0 : timeoutNanos - waited);
      waited = System.nanoTime() - start;
    }
  }

  private boolean mustWait() {
    return handler.waiting() == 0 && !handler.failed() && !(refused && channel.isWritable());
  }

  @Override
  public void close() {
    channel.close();
    loop.close();
  }

  private Channel connect(InetSocketAddress address, Duration patience, @Nullable SslContext tls)
      throws LinkException {
    ChannelFuture future =
        new Bootstrap()
            .group(loop.eventLoop())
            .channel(Transports.socket())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) patience.toMillis())
            .option(ChannelOption.ALLOCATOR, Transports.BUFFERS)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_MARKS)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel opened) {
                    if (tls != null) {
                      opened
                          .pipeline()
                          .addLast(
                              tls.newHandler(
                                  opened.alloc(), address.getHostString(), address.getPort()));
                    }
                    opened.pipeline().addLast(handler);
                  }
                })
            .connect(address);
    loop.await(future, 2 * patience.toNanos());
    if (!future.isSuccess()) {
      throw new LinkException(
          name + ": cannot connect: " + ClientLoop.causeOf(future.cause()), future.cause());
    }
    return future.channel();
  }

  private BoardConfiguration handshake(Duration patience) throws LinkException {
    long deadline = System.nanoTime() + patience.toNanos();
    long left;
    while (!handler.introduced()
        && !handler.failed()
        && (left = deadline - System.nanoTime()) > 0) {
      loop.runBlocking(left);
    }
    handler.check();
    if (!handler.introduced()) {
      throw new LinkException(
          name
              + ": speaks something else: connected, but no board configuration within "
              + patience.toSeconds()
              + " s");
    }
    BoardConfiguration found = handler.configuration();
    try {
      found.verify(1);
    } catch (ConfigurationException e) {
      throw new LinkException(name + ": " + e.getMessage(), e);
    }
    return found;
  }
}
