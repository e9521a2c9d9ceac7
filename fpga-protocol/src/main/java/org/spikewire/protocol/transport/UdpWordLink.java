package org.spikewire.protocol.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;
import org.spikewire.protocol.arq.ArqFrame;
import org.spikewire.protocol.arq.BoardConfiguration;
import org.spikewire.protocol.arq.HostArq;
import org.spikewire.protocol.arq.SendPolicy;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.statistics.LinkStatistics.Counter;
import org.spikewire.protocol.ut.WordBuffer;

/**
 * The host's end of the link of a real FPGA: UDP with its ARQ. The thread that opens it is the one
 * that uses it; others may only close it. Frames move while that thread is inside a method.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a datagram that is not sent is a lost one
public final class UdpWordLink implements WordLink {
  /** UDP ports of the boards. */
  public static final int DATA_PORT = 1234;

  public static final int RESET_PORT = 45054;

  private static final long CLOSE_NANOS = 500_000_000;
  private static final long MAX_WAIT_NANOS = 50_000_000;

  private final String name;
  private final ClientLoop loop = new ClientLoop();
  private final LinkStatistics statistics = new LinkStatistics();
  private final WordBuffer inbound = new WordBuffer();
  private final long[] frame = new long[ArqFrame.MAX_WORDS];
  private final Channel channel;
  private final DatagramBatch batch;
  private final HostArq arq;
  private int inboundTaken;
  private int frameWords;
  private boolean flushWanted;
  private boolean refused;
  private boolean closed;

  private UdpWordLink(InetSocketAddress data, InetSocketAddress reset, SendPolicy policy)
      throws LinkException {
    this.name =
        "udp://%s:%d?reset=%d".formatted(data.getHostString(), data.getPort(), reset.getPort());
    try {
      this.channel = bind(data);
    } catch (LinkException e) {
      loop.close();
      throw e;
    }
    this.batch = new DatagramBatch(channel, data);
    this.arq =
        new HostArq(
            policy, ThreadLocalRandom.current().nextLong(), outlet(reset), inbound, statistics);
  }

  /**
   * Resets the board, checks its configuration and probes the link.
   *
   * @param data where the board's data port is
   * @param reset where its reset port is
   * @throws LinkException when no board answers, or one that cannot be worked with
   */
  public static UdpWordLink open(InetSocketAddress data, InetSocketAddress reset, SendPolicy policy)
      throws LinkException {
    if (data.isUnresolved() || reset.isUnresolved()) {
      throw new LinkException("udp://" + data.getHostString() + ": no such host");
    }
    UdpWordLink link = new UdpWordLink(data, reset, policy);
    try {
      link.handshake();
      return link;
    } catch (LinkException e) {
      link.close();
      throw e;
    }
  }

  /** What the board said about itself. */
  public BoardConfiguration configuration() {
    return java.util.Objects.requireNonNull(arq.configuration());
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
    check();
    long now = System.nanoTime();
    int taken = 0;
    while (taken < count && (frameWords < frame.length || sendFrame(now))) {
      if (frameWords == 0 && count - taken >= frame.length && arq.maySend()) {
        arq.send(words, offset + taken, frame.length, now);
        taken += frame.length;
      } else {
        int part = Math.min(count - taken, frame.length - frameWords);
        System.arraycopy(words, offset + taken, frame, frameWords, part);
        frameWords += part;
        taken += part;
      }
    }
    batch.flush();
    refused = taken < count;
    if (taken == 0) {
      loop.runNow();
    }
    return taken;
  }

  @Override
  public void flush() throws LinkException {
    check();
    flushWanted = true;
    turn();
  }

  @Override
  public int receive(long[] into, int offset, int max, long timeoutNanos) throws LinkException {
    if (waiting() == 0) {
      loop.runNow();
      turn();
      awaitWords(timeoutNanos);
    }
    int count = Math.min(max, waiting());
    System.arraycopy(inbound.array(), inboundTaken, into, offset, count);
    inboundTaken += count;
    if (inboundTaken == inbound.size()) {
      inbound.clear();
      inboundTaken = 0;
    }
    if (count == 0) {
      check();
    }
    return count;
  }

  @Override
  public void close() {
    if (!closed && loop.ownedByThisThread()) {
      closed = true;
      long deadline = System.nanoTime() + CLOSE_NANOS;
      arq.close(System.nanoTime());
      turn();
      while (arq.state() == HostArq.State.CLOSING && System.nanoTime() < deadline) {
        pause(deadline - System.nanoTime());
      }
    }
    channel.close();
    loop.close();
  }

  private void handshake() throws LinkException {
    arq.start(System.nanoTime());
    batch.flush();
    while (arq.state() == HostArq.State.RESETTING || arq.state() == HostArq.State.PROBING) {
      pause(MAX_WAIT_NANOS);
    }
    check();
  }

  private void awaitWords(long timeoutNanos) {
    long deadline = 0;
    while (waiting() == 0 && open() && !(refused && arq.maySend())) {
      long now = System.nanoTime();
      if (deadline == 0) {
        deadline = now + timeoutNanos;
      }
      if (now >= deadline) {
        break;
      }
      pause(deadline - now);
    }
  }

  // Waits for datagrams, or for the ARQ's own deadline.
  private void pause(long nanos) {
    long untilDeadline = arq.deadline() - System.nanoTime();
    loop.runBlocking(Math.min(nanos, Math.max(0, untilDeadline)));
    if (System.nanoTime() >= arq.deadline()) {
      turn();
    }
  }

  // Everything that is not receiving: sends what waited for the window, resends, acknowledges.
  private void turn() {
    long now = System.nanoTime();
    if (flushWanted && frameWords > 0) {
      sendFrame(now);
    }
    flushWanted &= frameWords > 0;
    arq.endTurn(now);
    batch.flush();
  }

  private boolean sendFrame(long now) {
    if (!arq.maySend()) {
      return false;
    }
    arq.send(frame, 0, frameWords, now);
    frameWords = 0;
    return true;
  }

  private boolean open() {
    return arq.state() == HostArq.State.OPEN && channel.isOpen();
  }

  private int waiting() {
    return inbound.size() - inboundTaken;
  }

  private void check() throws LinkException {
    if (arq.state() == HostArq.State.FAILED) {
      throw new LinkException(name + ": " + arq.failure());
    }
    if (closed || !channel.isOpen()) {
      throw new LinkException(name + ": the link is closed");
    }
  }

  private Channel bind(InetSocketAddress data) throws LinkException {
    ChannelFuture future =
        DatagramSockets.bootstrap(loop.eventLoop(), new DataPort(data))
            .bind(new InetSocketAddress(0));
    loop.await(future, CLOSE_NANOS);
    if (!future.isSuccess()) {
      throw new LinkException(
          name + ": cannot open a socket: " + ClientLoop.causeOf(future.cause()), future.cause());
    }
    return future.channel();
  }

  private HostArq.Outlet outlet(InetSocketAddress reset) {
    return new HostArq.Outlet() {
      @Override
      public void data(int ack, int sequence, int type, long[] words, int length) {
        batch.data(ack, sequence, type, words, length);
      }

      @Override
      public void ack(int ack) {
        batch.ack(ack);
      }

      @Override
      public void reset() {
        channel.writeAndFlush(
            new DatagramPacket(channel.alloc().buffer().writeInt(ArqFrame.RESET), reset),
            channel.voidPromise());
      }
    };
  }

  private final class DataPort extends SimpleChannelInboundHandler<DatagramPacket> {
    private final InetSocketAddress board;

    DataPort(InetSocketAddress board) {
      this.board = board;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
      if (packet.sender().equals(board)) {
        arq.receive(packet.content().nioBuffer(), System.nanoTime());
      } else {
        statistics.count(Counter.FOREIGN);
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
      turn();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      // A datagram that could not be sent or read is a lost one; the ARQ repeats it or gives up.
      statistics.count(Counter.MALFORMED);
    }
  }
}
