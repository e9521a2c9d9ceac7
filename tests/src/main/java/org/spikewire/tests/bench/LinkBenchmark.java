package org.spikewire.tests.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.spikewire.host.bench.LinkSpeed;
import org.spikewire.protocol.arq.SelectivePolicy;
import org.spikewire.protocol.transport.BoardServer;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.TcpWordLink;
import org.spikewire.protocol.transport.UdpWordLink;
import org.spikewire.protocol.transport.WordLink;

/**
 * Loopback of this machine, both ends in one process. Streams are in bytes per microsecond, which
 * is MB/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LinkBenchmark {
  /** Which link. */
  @Param({"tcp", "udp"})
  public String kind = "tcp";

  private final BoardServer server = new BoardServer(new TickEndpoint());
  private @Nullable WordLink link;
  private @Nullable LinkSpeed speed;

  /** Starts a board and connects to it. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (kind.equals("tcp")) {
      link = TcpWordLink.open(server.listenTcp(free));
    } else {
      BoardServer.UdpAddresses board = server.listenUdp(free, free);
      link = UdpWordLink.open(board.data(), board.reset(), SelectivePolicy.host());
    }
    speed = new LinkSpeed(link);
  }

  @TearDown(Level.Trial)
  public void close() {
    Objects.requireNonNull(link).close();
    server.close();
  }

  /** Instructions to the board, bytes. */
  @Benchmark
  @OperationsPerInvocation(8 * LinkSpeed.WORDS)
  public double toFpga() throws LinkException {
    return speed().toFpga();
  }

  /** As many instructions as responses, bytes each way. */
  @Benchmark
  @OperationsPerInvocation(8 * LinkSpeed.WORDS)
  public double fromFpga() throws LinkException {
    return speed().fromFpga();
  }

  /** A halt out and back. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  public void haltRoundTrip() throws LinkException {
    speed().haltRoundTrip();
  }

  private LinkSpeed speed() {
    return Objects.requireNonNull(speed);
  }
}
