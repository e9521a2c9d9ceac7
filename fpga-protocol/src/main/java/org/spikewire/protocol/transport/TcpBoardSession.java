package org.spikewire.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.arq.BoardConfiguration;
import org.spikewire.protocol.arq.FrameType;
import org.spikewire.protocol.arq.TextWords;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.statistics.LinkStatistics.Counter;
import org.spikewire.protocol.ut.WordBuffer;

/**
 * One host on a TCP connection. Executes on the connection's event loop: what is read is executed
 * before more is read, and nothing is executed while the host does not take its responses.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what a write fails with arrives in exceptionCaught
final class TcpBoardSession extends ChannelInboundHandlerAdapter
    implements BoardClaim.Holder, EndpointDriver.Outlet {
  private static final System.Logger LOG = System.getLogger(TcpBoardSession.class.getName());

  /** Most words in a frame, either way. */
  static final int MAX_WORDS = 16384;

  private static final int TURN_WORDS = 1 << 16;

  private final BoardClaim claim;
  private final EndpointDriver driver;
  private final TcpFrameDecoder decoder;
  private final LinkStatistics statistics;
  private @Nullable ChannelHandlerContext context;
  private boolean started;
  private boolean turnScheduled;

  TcpBoardSession(BoardClaim claim, WordEndpoint endpoint, LinkStatistics statistics) {
    this.claim = claim;
    this.statistics = statistics;
    this.decoder = new TcpFrameDecoder(MAX_WORDS, this::controlFrame, statistics);
    this.driver = new EndpointDriver(endpoint, this);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    // Behind TLS it comes in later than the connection.
    if (ctx.channel().isActive()) {
      start(ctx);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    start(ctx);
  }

  private void start(ChannelHandlerContext ctx) {
    if (started) {
      return;
    }
    started = true;
    if (claim.tryClaim(this)) {
      statistics.count(Counter.RESETS);
      long[] words = BoardConfiguration.tcp(MAX_WORDS).encode();
      ctx.write(
          Words.frame(ctx.alloc(), FrameType.CONFIGURATION, words, 0, words.length),
          ctx.voidPromise());
      driver.reset();
      ctx.flush();
    } else {
      refuse(ctx, claim.refusal());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    claim.release(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws FrameException {
    ByteBuf bytes = (ByteBuf) message;
    try {
      if (claim.holder() == this) {
        decoder.decode(bytes, driver.input());
        turn();
      }
    } finally {
      bytes.release();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    // Comes from within a write or a flush of a turn, whose output must not be sent twice.
    scheduleTurn();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof FrameException) {
      statistics.count(Counter.MALFORMED);
    }
    if (cause instanceof FrameException || cause instanceof IOException) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: {1}; connection closed",
          description(),
          cause.getMessage());
    } else {
      LOG.log(System.Logger.Level.ERROR, description() + ": connection closed", cause);
    }
    ctx.close();
  }

  @Override
  public String description() {
    return "tcp host " + context().channel().remoteAddress();
  }

  @Override
  public void evict(BoardClaim.Holder successor) {
    refuse(context(), "the board was taken over by " + successor.description());
  }

  @Override
  public boolean ready() {
    return context().channel().isWritable() && claim.holder() == this;
  }

  @Override
  public void send(WordBuffer words) {
    ChannelHandlerContext ctx = context();
    for (int at = 0; at < words.size(); at += MAX_WORDS) {
      int count = Math.min(MAX_WORDS, words.size() - at);
      statistics.count(Counter.FRAMES_SENT);
      statistics.add(Counter.WORDS_SENT, count);
      ctx.write(
          Words.frame(ctx.alloc(), FrameType.UT, words.array(), at, count), ctx.voidPromise());
    }
  }

  private void turn() {
    claim.heard(this);
    EndpointDriver.State state = driver.run(TURN_WORDS);
    ChannelHandlerContext ctx = context();
    ctx.flush();
    if (state == EndpointDriver.State.BLOCKED) {
      statistics.count(Counter.WINDOW_FULL);
      if (ready()) {
        state = EndpointDriver.State.MORE; // the flush has made room
      }
    }
    ctx.channel().config().setAutoRead(state == EndpointDriver.State.IDLE);
    if (state == EndpointDriver.State.MORE) {
      scheduleTurn();
    }
  }

  private void scheduleTurn() {
    if (!turnScheduled) {
      turnScheduled = true;
      context().executor().execute(this::scheduledTurn);
    }
  }

  private void scheduledTurn() {
    turnScheduled = false;
    if (claim.holder() == this) {
      turn();
    }
  }

  private void controlFrame(int type, WordBuffer words) throws FrameException {
    if (type == FrameType.LOOPBACK) {
      ChannelHandlerContext ctx = context();
      ctx.writeAndFlush(
          Words.frame(ctx.alloc(), type, words.array(), 0, words.size()), ctx.voidPromise());
    } else if (type != FrameType.FLUSH) {
      throw new FrameException(
          "frame type must be one a host may send, was 0x%04x".formatted(type));
    }
  }

  private static void refuse(ChannelHandlerContext ctx, String why) {
    long[] text = TextWords.encode(why);
    ctx.writeAndFlush(Words.frame(ctx.alloc(), FrameType.REFUSED, text, 0, text.length))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private ChannelHandlerContext context() {
    return java.util.Objects.requireNonNull(context);
  }
}
