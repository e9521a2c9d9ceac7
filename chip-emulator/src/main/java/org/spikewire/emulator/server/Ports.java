package org.spikewire.emulator.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.transport.BoardServer;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where to listen, and to whom. */
final class Ports {
  @Option(
      names = "--tcp",
      paramLabel = "HOST:PORT",
      converter = SocketAddressConverter.class,
      description =
          "listen for TCP; port 0 takes a free one (default: 127.0.0.1:0, unless --udp or --tls)")
  private @Nullable InetSocketAddress tcp;

  @Option(
      names = "--udp",
      paramLabel = "HOST:PORT",
      converter = SocketAddressConverter.class,
      description = "listen for the ARQ of the real FPGA; its boards use port 1234")
  private @Nullable InetSocketAddress udp;

  @Option(
      names = "--udp-reset",
      paramLabel = "PORT",
      converter = NumberConverter.Port.class,
      description = "where --udp listens for resets of the link (default: 45054)")
  private Integer udpReset = 45054;

  @Option(
      names = "--tls",
      paramLabel = "HOST:PORT",
      converter = SocketAddressConverter.class,
      description = "listen for TCP with TLS; wants --tls-cert and --tls-key")
  private @Nullable InetSocketAddress tls;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "certificate of --tls, PEM, with the names that hosts call this board by")
  private @Nullable Path tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "private key of --tls, PEM (PKCS #8)")
  private @Nullable Path tlsKey;

  @Option(
      names = "--silence",
      paramLabel = "SECONDS",
      converter = NumberConverter.Seconds.class,
      description =
          "a host silent for so long loses the board to another one that asks (default: 300)")
  private Integer silence = (int) BoardServer.DEFAULT_SILENCE.toSeconds();

  @Option(
      names = "--stats",
      paramLabel = "HOST:PORT",
      converter = SocketAddressConverter.class,
      description = "show counters there over HTTP, in the text format of Prometheus")
  private @Nullable InetSocketAddress stats;

  Duration silence() {
    return Duration.ofSeconds(silence);
  }

  /** The page of counters, if one is wanted. */
  @Nullable StatsPage statsPage(BoardServer server) throws IOException {
    return stats == null ? null : new StatsPage(stats, server::prometheus);
  }

  /** Listens, and prints a line for each address, {@code listening URI}. */
  void listen(BoardServer server, @Nullable StatsPage page, CommandLine command)
      throws IOException {
    PrintWriter out = command.getOut();
    if (page != null) {
      out.printf("counters http://%s/%n", name(page.address()));
    }
    if (udp != null) {
      BoardServer.UdpAddresses bound =
          server.listenUdp(udp, new InetSocketAddress(udp.getAddress(), udpReset));
      out.printf("listening udp://%s?reset=%d%n", name(bound.data()), bound.reset().getPort());
    }
    if (tls != null) {
      if (tlsCertificate == null || tlsKey == null) {
        throw new CommandLine.ParameterException(command, "--tls wants --tls-cert and --tls-key");
      }
      out.printf("listening tcps://%s%n", name(server.listenTls(tls, tlsCertificate, tlsKey)));
    }
    if (tcp != null || udp == null && tls == null) {
      InetSocketAddress address =
          tcp != null ? tcp : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      out.printf("listening tcp://%s%n", name(server.listenTcp(address)));
    }
    out.flush();
  }

  private static String name(InetSocketAddress bound) {
    return bound.getAddress().getHostAddress() + ":" + bound.getPort();
  }
}
