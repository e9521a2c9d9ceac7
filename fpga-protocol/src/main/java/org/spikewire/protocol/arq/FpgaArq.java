package org.spikewire.protocol.arq;

import java.nio.ByteBuffer;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.statistics.LinkStatistics.Counter;

/**
 * The FPGA's end: answers a reset with its configuration, returns loopback frames, and carries UT
 * words both ways. It acknowledges promptly and repeats what the host does not acknowledge, which
 * it must: the host acknowledges only when something arrives.
 */
public final class FpgaArq {
  private final BoardConfiguration configuration;
  private final FrameSink words;
  private final LinkStatistics statistics;
  private final ArqChannel channel;
  private boolean connected;
  private long time;

  /**
   * Starts unconnected.
   *
   * @param words takes frames of UT words, and flush frames, with which a host says goodbye
   */
  public FpgaArq(
      BoardConfiguration configuration,
      FrameOutlet outlet,
      FrameSink words,
      LinkStatistics statistics) {
    this.configuration = configuration;
    this.words = words;
    this.statistics = statistics;
    this.channel = new ArqChannel(SelectivePolicy.fpga(), outlet, this::take, statistics);
  }

  /** A host has sent a reset frame. */
  public void reset(long now) {
    statistics.count(Counter.RESETS);
    channel.clear();
    connected = true;
    long[] text = configuration.encode();
    for (int at = 0; at < text.length; at += ArqFrame.MAX_WORDS) {
      int count = Math.min(ArqFrame.MAX_WORDS, text.length - at);
      channel.send(FrameType.CONFIGURATION, text, at, count, now);
    }
  }

  /** Drops the host. */
  public void disconnect() {
    channel.clear();
    connected = false;
  }

  public boolean connected() {
    return connected;
  }

  /** The host has not acknowledged a frame in spite of all repetitions. */
  public boolean hostIsDead() {
    return channel.peerIsDead();
  }

  /** The host takes nothing any more, as one that closes in the middle of a stream. */
  public boolean hostIsDeaf() {
    return channel.peerIsDeaf();
  }

  public void receive(ByteBuffer datagram, long now) {
    if (connected) {
      channel.receive(datagram, now);
      time = now;
    }
  }

  public boolean maySend() {
    return connected && channel.maySend();
  }

  /** Sends up to 180 UT words; only where {@link #maySend()}. */
  public void send(long[] words, int offset, int count, long now) {
    channel.send(FrameType.UT, words, offset, count, now);
  }

  /** Delivers frames that had to wait, resends what is due, acknowledges. */
  public void endTurn(long now) {
    if (connected) {
      time = now;
      channel.deliver();
      channel.resend(now);
      channel.endTurn();
    }
  }

  /** When to call {@link #endTurn} if nothing happens before. */
  public long deadline() {
    return connected ? channel.deadline() : Long.MAX_VALUE;
  }

  private boolean take(int type, long[] frame, int length) {
    return switch (type) {
      case FrameType.UT, FrameType.FLUSH -> words.take(type, frame, length);
      case FrameType.LOOPBACK -> {
        if (channel.maySend()) {
          channel.send(type, frame, 0, length, time);
          yield true;
        }
        yield false;
      }
      default -> true; // types whose effect nobody describes
    };
  }
}
