package org.spikewire.tests.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
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
import org.spikewire.protocol.arq.SelectivePolicy;
import org.spikewire.protocol.transport.BoardServer;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.TcpWordLink;
import org.spikewire.protocol.transport.UdpWordLink;
import org.spikewire.protocol.transport.WordLink;
import org.spikewire.protocol.ut.ToFpga;

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
  private static final int WORDS = 1 << 20;
  private static final int CHUNK = 8192;
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final long[] waits = new long[CHUNK];
  private final long[] ticks = new long[CHUNK];
  private final long[] halt = {ToFpga.loopback(ToFpga.HALT)};
  private final long[] received = new long[CHUNK];

  /** Which link. */
  @Param({"tcp", "udp"})
  public String kind = "tcp";

  private final BoardServer server = new BoardServer(new TickEndpoint());
  private @Nullable WordLink link;

  /** Starts a board and connects to it. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    Arrays.fill(waits, ToFpga.waitUntil(1));
    Arrays.fill(ticks, ToFpga.loopback(ToFpga.TICK));
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (kind.equals("tcp")) {
      link = TcpWordLink.open(server.listenTcp(free));
    } else {
      BoardServer.UdpAddresses board = server.listenUdp(free, free);
      link = UdpWordLink.open(board.data(), board.reset(), SelectivePolicy.host());
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    link().close();
    server.close();
  }

  /** Instructions to the board, bytes. */
  @Benchmark
  @OperationsPerInvocation(8 * WORDS)
  public int toFpga() throws LinkException {
    return stream(waits, 0);
  }

  /** As many instructions as responses, bytes each way. */
  @Benchmark
  @OperationsPerInvocation(8 * WORDS)
  public int fromFpga() throws LinkException {
    return stream(ticks, WORDS);
  }

  /** A halt out and back. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  public int haltRoundTrip() throws LinkException {
    return exchange(halt, 1, 1);
  }

  private WordLink link() {
    return Objects.requireNonNull(link);
  }

  private int stream(long[] words, int answers) throws LinkException {
    int returned = 0;
    int sent = 0;
    while (sent < WORDS) {
      int taken = link().send(words, 0, Math.min(CHUNK, WORDS - sent));
      sent += taken;
      returned += link().receive(received, 0, CHUNK, taken == 0 ? PATIENCE_NANOS : 0);
    }
    return returned + exchange(halt, 1, answers + 1 - returned);
  }

  private int exchange(long[] words, int count, int answers) throws LinkException {
    int sent = link().send(words, 0, count);
    int returned = 0;
    while (sent < count) {
      returned += link().receive(received, 0, CHUNK, PATIENCE_NANOS);
      sent += link().send(words, sent, count - sent);
    }
    link().flush();
    while (returned < answers) {
      returned += link().receive(received, 0, CHUNK, PATIENCE_NANOS);
    }
    return returned;
  }
}
