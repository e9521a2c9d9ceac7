package org.spikewire.protocol.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.arq.ArqFrame;
import org.spikewire.protocol.arq.BoardConfiguration;
import org.spikewire.protocol.arq.FpgaArq;
import org.spikewire.protocol.arq.FrameType;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.statistics.LinkStatistics.Counter;
import org.spikewire.protocol.ut.WordBuffer;

/**
 * The FPGA's data port and reset port. Whoever sends a reset frame takes the board over, as on a
 * real one. Executes while the send window has room, so that a slow host slows the board down.
 */
final class UdpBoardSession implements BoardClaim.Holder, EndpointDriver.Outlet {
  private static final System.Logger LOG = System.getLogger(UdpBoardSession.class.getName());

  private static final int TURN_WORDS = 1 << 15;
  private static final int MAX_WAITING_WORDS = 1 << 15;
  // The reference host aborts if it cannot get rid of what it has to send within half a second of
  // closing, 512 frames at most, although it takes nothing in any more.
  private static final int MAX_CLOSING_WORDS = MAX_WAITING_WORDS + 512 * ArqFrame.MAX_WORDS;
  private static final int MAX_OUTPUT_WORDS = 16 * ArqFrame.MAX_WORDS;

  private static final int DATAGRAM_BYTES = 2048;

  private final BoardClaim claim;
  private final IoEventLoop loop;
  private final EndpointDriver driver;
  private final LinkStatistics statistics;
  private final ByteBuffer datagram = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
  private final WordBuffer output = new WordBuffer();
  private final FrameBatch batch;
  private final FpgaArq arq;
  private final Runnable scheduledTurn = this::scheduledTurn;
  private final Runnable timerTurn = this::timerTurn;
  private int outputSent;
  private @Nullable InetSocketAddress address;
  private @Nullable InetSocketAddress host;
  private @Nullable DatagramPort port;
  private @Nullable Future<?> timer;
  private boolean turnScheduled;

  UdpBoardSession(
      BoardClaim claim, IoEventLoop loop, WordEndpoint endpoint, LinkStatistics statistics) {
    this.claim = claim;
    this.loop = loop;
    this.driver = new EndpointDriver(endpoint, this);
    this.statistics = statistics;
    this.batch = new FrameBatch(statistics);
    this.arq = new FpgaArq(BoardConfiguration.udp(), batch, this::take, statistics);
  }

  /**
   * Handler of the data port. What comes here is from strangers: a host that has reset the board
   * gets a port of its own at the same address.
   */
  ChannelInboundHandlerAdapter dataPort() {
    return new DataPort();
  }

  /** Handler of the reset port. */
  ChannelInboundHandlerAdapter resetPort() {
    return new ResetPort();
  }

  @Override
  public String description() {
    return "udp host " + (host == null ? "(none)" : host);
  }

  @Override
  public void evict(BoardClaim.Holder successor) {
    LOG.log(
        System.Logger.Level.INFO,
        "{0} lost the board to {1}",
        description(),
        successor.description());
    disconnect();
  }

  @Override
  public boolean ready() {
    return output.size() - outputSent < MAX_OUTPUT_WORDS && arq.connected();
  }

  @Override
  public void send(WordBuffer words) {
    output.add(words.array(), 0, words.size());
    sendFrames(false);
  }

  private void reset(InetSocketAddress newHost) {
    disconnect();
    try {
      DatagramPort opened =
          DatagramPort.open(
              loop, java.util.Objects.requireNonNull(address), newHost, this::readable);
      host = newHost;
      port = opened;
      batch.to(opened);
      // Between bind and connect anybody's datagrams could come in.
      while (opened.receive(datagram) != DatagramPort.NOTHING) {
        statistics.count(Counter.FOREIGN);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "no way to host {0}: {1}", newHost, e.getMessage());
      disconnect();
      claim.release(this);
      return;
    }
    claim.takeOver(this);
    output.clear();
    outputSent = 0;
    arq.reset(System.nanoTime());
    driver.reset();
    LOG.log(System.Logger.Level.DEBUG, "{0} has reset the board", description());
    turn();
  }

  private void disconnect() {
    arq.disconnect();
    if (port != null) {
      port.close();
      port = null;
    }
  }

  private void readable() {
    claim.heard(this);
    DatagramPort from = port;
    long now = System.nanoTime();
    try {
      for (int i = 0; i < DatagramPort.TURN && from != null && from.receive(datagram) >= 0; i++) {
        arq.receive(datagram, now);
      }
    } catch (IOException e) {
      // The host is said to be unreachable; the ARQ gives it up if that stays so.
      statistics.count(Counter.UNSENT);
    }
    turn();
  }

  private boolean take(int type, long[] words, int length) {
    if (type == FrameType.FLUSH) {
      claim.leaving(this);
      return true;
    }
    if (driver.waitingWords() >= (arq.hostIsDeaf() ? MAX_CLOSING_WORDS : MAX_WAITING_WORDS)) {
      return false;
    }
    driver.input().add(words, 0, length);
    return true;
  }

  private void turn() {
    if (!arq.connected()) {
      return;
    }
    EndpointDriver.State state = driver.run(TURN_WORDS);
    sendFrames(state == EndpointDriver.State.IDLE);
    arq.endTurn(System.nanoTime());
    batch.flush();
    if (arq.hostIsDead()) {
      LOG.log(System.Logger.Level.WARNING, "{0} does not answer any more", description());
      disconnect();
      claim.release(this);
      return;
    }
    if (ready() && (state == EndpointDriver.State.MORE || driver.waitingWords() > 0)) {
      scheduleTurn();
    }
    scheduleTimer();
  }

  // A partly filled frame waits for more words while there is more to execute.
  private void sendFrames(boolean all) {
    long now = System.nanoTime();
    int waiting;
    while ((waiting = output.size() - outputSent) > 0
        && (all || waiting >= ArqFrame.MAX_WORDS)
        && arq.maySend()) {
      int count = Math.min(ArqFrame.MAX_WORDS, waiting);
      arq.send(output.array(), outputSent, count, now);
      outputSent += count;
    }
    outputSent = output.forget(outputSent);
  }

  private void scheduleTurn() {
    if (!turnScheduled) {
      turnScheduled = true;
      loop.execute(scheduledTurn);
    }
  }

  private void scheduledTurn() {
    turnScheduled = false;
    claim.heard(this);
    turn();
  }

  // One timer at a time; it looks at the deadline anew when it fires.
  private void scheduleTimer() {
    long deadline = arq.deadline();
    if (timer == null && deadline != Long.MAX_VALUE) {
      long nanos = Math.max(0, deadline - System.nanoTime());
      timer = loop.schedule(timerTurn, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void timerTurn() {
    timer = null;
    turn();
  }

  private final class DataPort extends SimpleChannelInboundHandler<DatagramPacket> {
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      address = (InetSocketAddress) ctx.channel().localAddress();
      // From now on ports for hosts may be opened at this address, but not by other processes.
      ctx.channel().config().setOption(ChannelOption.SO_REUSEADDR, true);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
      statistics.count(Counter.FOREIGN);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      LOG.log(System.Logger.Level.WARNING, "data port: " + cause);
    }
  }

  private final class ResetPort extends SimpleChannelInboundHandler<DatagramPacket> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
      if (ArqFrame.isReset(packet.content().nioBuffer())) {
        reset(packet.sender());
      } else {
        statistics.count(Counter.MALFORMED);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      disconnect();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      LOG.log(System.Logger.Level.WARNING, "reset port: " + cause);
    }
  }
}
