package org.spikewire.protocol.arq;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.ut.WordBuffer;

/**
 * The host's end: resets the FPGA, checks its configuration, probes the link with a loopback frame,
 * then carries UT words both ways.
 */
public final class HostArq {
  /** The FPGA introduces itself within this time after a reset. */
  public static final long RESET_TIMEOUT_NANOS = 2_000_000_000L;

  /** A lost reset frame is repeated after this time. */
  public static final long RESET_REPEAT_NANOS = 500_000_000L;

  /** The probe comes back within this time. */
  public static final long PROBE_TIMEOUT_NANOS = 400_000_000L;

  private static final int MAX_WAITING_WORDS = 1 << 16;

  private final Outlet outlet;
  private final long probe;
  private final ArqChannel channel;
  private final WordBuffer inbound;
  private final WordBuffer introduction = new WordBuffer();
  private State state = State.CLOSED;
  private long stateSince;
  private long resetSent;
  private @Nullable BoardConfiguration configuration;
  private @Nullable String failure;

  /** Where the link stands. */
  public enum State {
    CLOSED,
    RESETTING,
    PROBING,
    OPEN,
    CLOSING,
    FAILED
  }

  /** Where the host sends, resets included. */
  public interface Outlet extends FrameOutlet {
    /** Sends a reset frame to the reset port. */
    void reset();
  }

  /**
   * Starts closed.
   *
   * @param probe any word, to be recognised when it comes back
   * @param inbound takes words; the user takes them from there
   */
  public HostArq(
      SendPolicy policy, long probe, Outlet outlet, WordBuffer inbound, LinkStatistics statistics) {
    this.outlet = outlet;
    this.probe = probe;
    this.inbound = inbound;
    this.channel = new ArqChannel(policy, outlet, this::take, statistics);
  }

  public State state() {
    return state;
  }

  /** Why the link failed. */
  public @Nullable String failure() {
    return failure;
  }

  /** What the board said about itself; from {@link State#PROBING} on. */
  public @Nullable BoardConfiguration configuration() {
    return configuration;
  }

  /** Resets the FPGA. */
  public void start(long now) {
    channel.clear();
    enter(State.RESETTING, now);
    resetSent = now;
    outlet.reset();
  }

  public boolean maySend() {
    return state == State.OPEN && channel.maySend();
  }

  /** Sends up to 180 UT words; only where {@link #maySend()}. */
  public void send(long[] words, int offset, int count, long now) {
    channel.send(FrameType.UT, words, offset, count, now);
  }

  /** Says goodbye; the link may be dropped when it is {@link State#CLOSED}. */
  public void close(long now) {
    if (state == State.OPEN && channel.maySend()) {
      channel.send(FrameType.FLUSH, new long[1], 0, 1, now);
      enter(State.CLOSING, now);
    } else if (state != State.CLOSING) {
      enter(State.CLOSED, now);
    }
  }

  public void receive(ByteBuffer datagram, long now) {
    // Until the board has introduced itself, whatever comes is from before the reset.
    boolean stale =
        state == State.RESETTING
            && introduction.size() == 0
            && (!ArqFrame.isData(datagram) || ArqFrame.type(datagram) != FrameType.CONFIGURATION);
    if (state != State.CLOSED && state != State.FAILED && !stale) {
      channel.receive(datagram, now);
    }
  }

  /** Delivers, resends, acknowledges and looks at the clock. */
  public void endTurn(long now) {
    if (state == State.CLOSED || state == State.FAILED) {
      return;
    }
    channel.deliver();
    advance(now);
    channel.resend(now);
    channel.endTurn();
    if (channel.peerIsDead()) {
      fail("no acknowledgement of a frame in spite of all repetitions; the link is dead");
    }
  }

  /** When to call {@link #endTurn} if nothing happens before. */
  public long deadline() {
    long deadline = channel.deadline();
    return switch (state) {
      case RESETTING -> Math.min(deadline, resetSent + RESET_REPEAT_NANOS);
      case PROBING, CLOSING -> Math.min(deadline, stateSince + PROBE_TIMEOUT_NANOS);
      default -> deadline;
    };
  }

  private void advance(long now) {
    long elapsed = now - stateSince;
    if (state == State.RESETTING && configuration != null) {
      enter(State.PROBING, now);
      channel.send(FrameType.LOOPBACK, new long[] {probe}, 0, 1, now);
    } else if (state == State.RESETTING && elapsed >= RESET_TIMEOUT_NANOS) {
      fail("no answer to a reset within 2 s; is there a board, and do both ports fit?");
    } else if (state == State.RESETTING && now - resetSent >= RESET_REPEAT_NANOS) {
      resetSent = now;
      outlet.reset();
    } else if (state == State.PROBING && elapsed >= PROBE_TIMEOUT_NANOS) {
      fail("the board introduced itself, but a loopback frame did not come back within 0.4 s");
    } else if (state == State.CLOSING
        && (channel.outstanding() == 0 || elapsed >= PROBE_TIMEOUT_NANOS)) {
      enter(State.CLOSED, now);
    }
  }

  private boolean take(int type, long[] words, int length) {
    switch (state) {
      case RESETTING -> introduce(words, length);
      case PROBING -> {
        if (type == FrameType.LOOPBACK && length == 1 && words[0] == probe) {
          state = State.OPEN;
        }
      }
      case OPEN, CLOSING -> {
        if (type != FrameType.UT) {
          fail("frame type must be 0x0010 after the start, was 0x%04x".formatted(type));
        } else if (inbound.size() > MAX_WAITING_WORDS) {
          return false;
        } else {
          inbound.add(words, 0, length);
        }
      }
      default -> {}
    }
    return true;
  }

  private void introduce(long[] words, int length) {
    introduction.add(words, 0, length);
    try {
      if (introduction.size()
          >= BoardConfiguration.length(introduction.array(), introduction.size())) {
        BoardConfiguration found =
            BoardConfiguration.decode(introduction.array(), introduction.size());
        found.verify(ArqFrame.MAX_WORDS);
        configuration = found;
      }
    } catch (ConfigurationException e) {
      fail(String.valueOf(e.getMessage()));
    }
  }

  private void enter(State next, long now) {
    state = next;
    stateSince = now;
  }

  private void fail(String why) {
    if (failure == null) {
      failure = why;
    }
    state = State.FAILED;
  }
}
