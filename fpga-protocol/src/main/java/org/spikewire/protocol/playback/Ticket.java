package org.spikewire.protocol.playback;

import java.util.function.LongFunction;

/**
 * A claim on one response of a program, redeemed at {@link Responses#get(Ticket)} after the run.
 *
 * @param <T> what the response is decoded to
 */
public final class Ticket<T> {
  /** Responses are matched to tickets by their order within a channel. */
  enum Channel {
    OMNIBUS,
    JTAG,
    TICK
  }

  private final Channel channel;
  private final int index;
  private final LongFunction<? extends T> decoder;

  Ticket(Channel channel, int index, LongFunction<? extends T> decoder) {
    this.channel = channel;
    this.index = index;
    this.decoder = decoder;
  }

  Channel channel() {
    return channel;
  }

  /** Position among the responses of its channel: omnibus, JTAG or tick. */
  public int index() {
    return index;
  }

  T decode(long value) {
    return decoder.apply(value);
  }
}
