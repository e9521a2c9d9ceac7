package org.spikewire.protocol.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.statistics.LinkStatistics;

/**
 * Puts an endpoint on the network, for one host at a time. Everything, the endpoint included, runs
 * on one thread that blocks in the sockets when there is nothing to do.
 */
public final class BoardServer implements AutoCloseable {
  /** A host may think for so long between two programs and keep the board, whoever asks. */
  public static final Duration DEFAULT_SILENCE = Duration.ofMinutes(5);

  private static final int READ_BYTES = 256 << 10;
  // A host whose machine is gone is found out within a minute.
  private static final int KEEPALIVE_IDLE_S = 30;
  private static final int KEEPALIVE_INTERVAL_S = 10;
  private static final int KEEPALIVE_PROBES = 3;
  private static final WriteBufferWaterMark WRITE_MARKS =
      new WriteBufferWaterMark(256 << 10, 512 << 10);

  private final WordEndpoint endpoint;
  private final LinkStatistics tcpStatistics = new LinkStatistics();
  private final LinkStatistics udpStatistics = new LinkStatistics();
  private final List<Channel> listeners = new CopyOnWriteArrayList<>();
  private final BoardClaim claim;
  private final IoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("board-server", true), Transports.ioHandler());

  /** With the usual patience for silent hosts. */
  public BoardServer(WordEndpoint endpoint) {
    this(endpoint, DEFAULT_SILENCE, System::nanoTime);
  }

  /**
   * Nobody can connect yet.
   *
   * @param endpoint the board
   * @param silence a host of which nothing is heard for so long loses the board to one that asks
   * @param clock that silence is measured with, in nanoseconds
   */
  public BoardServer(WordEndpoint endpoint, Duration silence, LongSupplier clock) {
    this.endpoint = endpoint;
    claim = new BoardClaim(silence, clock);
  }

  /**
   * Accepts hosts over TCP.
   *
   * @param address where to listen; port 0 takes a free one
   * @return where it listens
   * @throws IOException when the address is in use or not ours
   */
  public InetSocketAddress listenTcp(InetSocketAddress address) throws IOException {
    return listen(address, null);
  }

  /**
   * Accepts hosts over TCP with TLS.
   *
   * @param certificate PEM file with the board's certificate, and the chain above it
   * @param key PEM file with its private key, PKCS #8
   * @throws IOException when the address is in use or not ours, or the files cannot be used
   */
  public InetSocketAddress listenTls(InetSocketAddress address, Path certificate, Path key)
      throws IOException {
    return listen(address, Tls.server(certificate, key));
  }

  private InetSocketAddress listen(InetSocketAddress address, @Nullable SslContext tls)
      throws IOException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .channel(Transports.serverSocket())
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.ALLOCATOR, Transports.BUFFERS)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_MARKS)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    TcpBoardSession session = new TcpBoardSession(claim, endpoint, tcpStatistics);
                    if (tls == null) {
                      channel.pipeline().addLast(session);
                    } else {
                      channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                      channel.pipeline().addLast(new Tls.Handshake(session));
                    }
                  }
                });
    if (Transports.EPOLL) {
      bootstrap
          .childOption(EpollChannelOption.TCP_KEEPIDLE, KEEPALIVE_IDLE_S)
          .childOption(EpollChannelOption.TCP_KEEPINTVL, KEEPALIVE_INTERVAL_S)
          .childOption(EpollChannelOption.TCP_KEEPCNT, KEEPALIVE_PROBES);
    }
    return (InetSocketAddress) bound(bootstrap.bind(address), "tcp", address).localAddress();
  }

  /**
   * Serves the FPGA's own link: UDP with its ARQ.
   *
   * @param data data port; port 0 takes a free one
   * @param reset reset port; port 0 takes a free one
   * @return the data port's address and the reset port's
   * @throws IOException when an address is in use or not ours
   */
  public UdpAddresses listenUdp(InetSocketAddress data, InetSocketAddress reset)
      throws IOException {
    UdpBoardSession session = new UdpBoardSession(claim, loop.next(), endpoint, udpStatistics);
    Channel dataChannel = bound(datagrams(session.dataPort()).bind(data), "udp", data);
    Channel resetChannel = bound(datagrams(session.resetPort()).bind(reset), "udp", reset);
    return new UdpAddresses(
        (InetSocketAddress) dataChannel.localAddress(),
        (InetSocketAddress) resetChannel.localAddress());
  }

  /** Where a board listens. */
  public record UdpAddresses(InetSocketAddress data, InetSocketAddress reset) {}

  /** Counters of the TCP connections. */
  public LinkStatistics tcpStatistics() {
    return tcpStatistics;
  }

  /** Counters of the UDP link. */
  public LinkStatistics udpStatistics() {
    return udpStatistics;
  }

  /** All counters in Prometheus text format. */
  public String prometheus() {
    return LinkStatistics.prometheus(
        new TreeMap<>(Map.of("tcp", tcpStatistics, "udp", udpStatistics)));
  }

  /** Ends all connections; idempotent, waits at most some seconds. */
  @Override
  public void close() {
    // The loop alone may end with a socket open that has listened for a moment only.
    for (Channel listener : listeners) {
      listener.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }

  private Bootstrap datagrams(ChannelHandler handler) {
    return new Bootstrap().group(loop).channel(Transports.datagram()).handler(handler);
  }

  private Channel bound(ChannelFuture future, String what, InetSocketAddress address)
      throws IOException {
    future.awaitUninterruptibly();
    if (!future.isSuccess()) {
      throw new IOException(
          "cannot listen on %s %s: %s".formatted(what, address, future.cause().getMessage()),
          future.cause());
    }
    listeners.add(future.channel());
    return future.channel();
  }
}
