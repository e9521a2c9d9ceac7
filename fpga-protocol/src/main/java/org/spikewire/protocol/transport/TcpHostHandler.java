package org.spikewire.protocol.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.arq.BoardConfiguration;
import org.spikewire.protocol.arq.ConfigurationException;
import org.spikewire.protocol.arq.FrameType;
import org.spikewire.protocol.arq.TextWords;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.ut.WordBuffer;

/** Keeps what a board has sent until the host takes it; stops reading when that is much. */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of a close
final class TcpHostHandler extends ChannelInboundHandlerAdapter {
  private static final int MAX_WAITING_WORDS = 1 << 18;
  // A board may use any frame length.
  private static final int MAX_WORDS = 0xffff;

  private final String name;
  private final WordBuffer inbound = new WordBuffer();
  private final TcpFrameDecoder decoder;
  private int taken;
  private @Nullable ChannelHandlerContext context;
  private @Nullable BoardConfiguration configuration;
  private @Nullable LinkException failure;

  TcpHostHandler(String name, LinkStatistics statistics) {
    this.name = name;
    this.decoder = new TcpFrameDecoder(MAX_WORDS, this::controlFrame, statistics);
  }

  int waiting() {
    return inbound.size() - taken;
  }

  int take(long[] into, int offset, int max) {
    int count = Math.min(max, waiting());
    System.arraycopy(inbound.array(), taken, into, offset, count);
    taken += count;
    taken = inbound.forget(taken);
    return count;
  }

  void resumeReading() {
    if (context != null) {
      context.channel().config().setAutoRead(true);
    }
  }

  boolean introduced() {
    return configuration != null;
  }

  BoardConfiguration configuration() {
    return java.util.Objects.requireNonNull(configuration);
  }

  boolean failed() {
    return failure != null;
  }

  void check() throws LinkException {
    if (failure != null) {
      throw new LinkException(java.util.Objects.requireNonNull(failure.getMessage()), failure);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws FrameException {
    ByteBuf bytes = (ByteBuf) message;
    try {
      if (failure == null) {
        decoder.decode(bytes, inbound);
      }
    } finally {
      bytes.release();
    }
    if (inbound.size() > MAX_WAITING_WORDS) {
      ctx.channel().config().setAutoRead(false);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail("connection closed by the board", null);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    String speaks = configuration == null ? "speaks something else: " : "";
    fail(speaks + cause.getMessage(), cause);
    ctx.close();
  }

  private void controlFrame(int type, WordBuffer words) throws FrameException {
    if (type == FrameType.REFUSED) {
      fail(TextWords.decode(words.array(), 0, words.size()), null);
    } else if (type == FrameType.CONFIGURATION && configuration == null) {
      try {
        configuration = BoardConfiguration.decode(words.array(), words.size());
      } catch (ConfigurationException e) {
        throw new FrameException(String.valueOf(e.getMessage()));
      }
    } else {
      throw new FrameException(
          "frame type must be 0x%04x, was 0x%04x"
              .formatted(configuration == null ? FrameType.CONFIGURATION : FrameType.UT, type));
    }
  }

  private void fail(String why, @Nullable Throwable cause) {
    if (failure == null) {
      failure = new LinkException(name + ": " + why, cause);
    }
  }
}
