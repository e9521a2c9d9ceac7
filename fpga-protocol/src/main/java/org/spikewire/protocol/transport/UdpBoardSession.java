package org.spikewire.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.arq.ArqFrame;
import org.spikewire.protocol.arq.BoardConfiguration;
import org.spikewire.protocol.arq.FpgaArq;
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
  private static final int MAX_OUTPUT_WORDS = 16 * ArqFrame.MAX_WORDS;

  private final BoardClaim claim;
  private final EndpointDriver driver;
  private final LinkStatistics statistics;
  private final WordBuffer output = new WordBuffer();
  private int outputSent;
  private @Nullable DatagramBatch batch;
  private @Nullable FpgaArq arq;
  private @Nullable Channel channel;
  private @Nullable Future<?> timer;
  private boolean turnScheduled;

  UdpBoardSession(BoardClaim claim, WordEndpoint endpoint, LinkStatistics statistics) {
    this.claim = claim;
    this.driver = new EndpointDriver(endpoint, this);
    this.statistics = statistics;
  }

  /** Handler of the data port. */
  ChannelInboundHandlerAdapter dataPort() {
    return new DataPort();
  }

  /** Handler of the reset port. */
  ChannelInboundHandlerAdapter resetPort() {
    return new ResetPort();
  }

  @Override
  public String description() {
    return "udp host " + (batch == null ? "(none)" : batch.peer());
  }

  @Override
  public void evict(BoardClaim.Holder successor) {
    LOG.log(
        System.Logger.Level.INFO,
        "{0} lost the board to {1}",
        description(),
        successor.description());
    arq().disconnect();
  }

  @Override
  public boolean ready() {
    return output.size() - outputSent < MAX_OUTPUT_WORDS && arq().connected();
  }

  @Override
  public void send(WordBuffer words) {
    output.add(words.array(), 0, words.size());
    sendFrames(false);
  }

  private void reset(InetSocketAddress host) {
    batch().peer(host);
    claim.takeOver(this);
    output.clear();
    outputSent = 0;
    arq().reset(System.nanoTime());
    driver.reset();
    LOG.log(System.Logger.Level.DEBUG, "{0} has reset the board", description());
    turn();
  }

  private void receive(DatagramPacket packet) {
    if (!packet.sender().equals(batch().peer()) || !arq().connected()) {
      statistics.count(Counter.FOREIGN);
      return;
    }
    ByteBuf bytes = packet.content();
    arq().receive(bytes.nioBuffer(), System.nanoTime());
  }

  private boolean take(int type, long[] words, int length) {
    if (driver.waitingWords() >= MAX_WAITING_WORDS) {
      return false;
    }
    driver.input().add(words, 0, length);
    return true;
  }

  private void turn() {
    if (!arq().connected()) {
      return;
    }
    EndpointDriver.State state = driver.run(TURN_WORDS);
    sendFrames(state == EndpointDriver.State.IDLE);
    arq().endTurn(System.nanoTime());
    batch().flush();
    if (arq().hostIsDead()) {
      LOG.log(System.Logger.Level.WARNING, "{0} does not answer any more", description());
      arq().disconnect();
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
        && arq().maySend()) {
      int count = Math.min(ArqFrame.MAX_WORDS, waiting);
      arq().send(output.array(), outputSent, count, now);
      outputSent += count;
    }
    if (outputSent == output.size()) {
      output.clear();
      outputSent = 0;
    }
  }

  private void scheduleTurn() {
    if (!turnScheduled) {
      turnScheduled = true;
      channel()
          .eventLoop()
          .execute(
              () -> {
                turnScheduled = false;
                turn();
              });
    }
  }

  // One timer at a time; it looks at the deadline anew when it fires.
  private void scheduleTimer() {
    long deadline = arq().deadline();
    if (timer == null && deadline != Long.MAX_VALUE) {
      timer =
          channel()
              .eventLoop()
              .schedule(
                  () -> {
                    timer = null;
                    turn();
                  },
                  Math.max(0, deadline - System.nanoTime()),
                  TimeUnit.NANOSECONDS);
    }
  }

  private FpgaArq arq() {
    return java.util.Objects.requireNonNull(arq);
  }

  private DatagramBatch batch() {
    return java.util.Objects.requireNonNull(batch);
  }

  private Channel channel() {
    return java.util.Objects.requireNonNull(channel);
  }

  private final class DataPort extends SimpleChannelInboundHandler<DatagramPacket> {
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      channel = ctx.channel();
      batch = new DatagramBatch(ctx.channel(), new InetSocketAddress(0));
      arq = new FpgaArq(BoardConfiguration.udp(), batch, UdpBoardSession.this::take, statistics);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
      receive(packet);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
      turn();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      LOG.log(System.Logger.Level.WARNING, description() + ": " + cause);
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
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      LOG.log(System.Logger.Level.WARNING, "reset port: " + cause);
    }
  }
}
