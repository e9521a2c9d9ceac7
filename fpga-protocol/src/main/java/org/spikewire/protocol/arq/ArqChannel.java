package org.spikewire.protocol.arq;

import java.nio.ByteBuffer;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.statistics.LinkStatistics.Counter;

/**
 * What both roles share: frames out until they are acknowledged, frames in until they are delivered
 * in order. Times in nanoseconds of any clock that does not run backwards.
 */
final class ArqChannel {
  // Acknowledge within a burst, so that the peer's window does not run dry during it.
  private static final int FRAMES_PER_ACK = 16;
  // Frames that come early are acknowledged at once: so the peer learns of the gap.
  private static final int GAP_ACKS_PER_TURN = 3;
  // With an FPGA's timeouts about a tenth of a second.
  private static final int DEAF_TRANSMISSIONS = 7;

  private final SendWindow sending = new SendWindow();
  private final ReceiveWindow receiving = new ReceiveWindow();
  private final int[] due = new int[SendWindow.WINDOW];
  private final SendPolicy policy;
  private final FrameOutlet outlet;
  private final FrameSink sink;
  private final LinkStatistics statistics;
  private int deliveredSinceAck;
  private boolean ackWanted;
  private int gapAcks;

  ArqChannel(SendPolicy policy, FrameOutlet outlet, FrameSink sink, LinkStatistics statistics) {
    this.policy = policy;
    this.outlet = outlet;
    this.sink = sink;
    this.statistics = statistics;
  }

  void clear() {
    sending.clear();
    receiving.clear();
    policy.clear();
    deliveredSinceAck = 0;
    ackWanted = false;
    gapAcks = 0;
  }

  boolean maySend() {
    return policy.maySend(sending);
  }

  /** Frames sent and not acknowledged. */
  int outstanding() {
    return sending.outstanding();
  }

  /** The oldest frame was sent as often as makes sense. */
  boolean peerIsDead() {
    return sending.outstanding() > 0
        && sending.transmissions(sending.low()) > policy.maxTransmissions();
  }

  /** The oldest frame was repeated several times: the peer has no room for it, or is gone. */
  boolean peerIsDeaf() {
    return sending.outstanding() > 0 && sending.transmissions(sending.low()) >= DEAF_TRANSMISSIONS;
  }

  /** Sends a frame of 1..180 words; only where {@link #maySend()}. */
  void send(int type, long[] words, int offset, int count, long now) {
    transmit(sending.add(type, words, offset, count), now);
    statistics.windowFill(sending.outstanding());
    statistics.add(Counter.WORDS_SENT, count);
    if (!maySend()) {
      statistics.count(Counter.WINDOW_FULL);
    }
  }

  /** Takes a datagram in; anything that is not a frame is dropped and counted. */
  void receive(ByteBuffer datagram, long now) {
    if (ArqFrame.isData(datagram)) {
      statistics.count(Counter.FRAMES_RECEIVED);
      acknowledged(ArqFrame.ack(datagram), false, now);
      take(datagram);
    } else if (ArqFrame.isAck(datagram)) {
      statistics.count(Counter.ACKS_RECEIVED);
      acknowledged(ArqFrame.ack(datagram), true, now);
    } else {
      statistics.count(Counter.MALFORMED);
    }
  }

  /** Delivers what the sink had no room for before. */
  void deliver() {
    deliveredSinceAck += receiving.deliver(sink);
  }

  /** Ends a turn of receiving and sending: acknowledges what no data frame has acknowledged. */
  void endTurn() {
    gapAcks = 0;
    if (ackWanted || deliveredSinceAck > 0) {
      ack();
    }
  }

  /** Sends again what is due. */
  void resend(long now) {
    if (sending.outstanding() == 0) {
      return;
    }
    if (now - policy.deadline(sending) >= 0) {
      statistics.count(Counter.TIMEOUTS);
    }
    int count = policy.due(sending, now, due);
    for (int i = 0; i < count; i++) {
      statistics.count(Counter.RESENDS);
      transmit(due[i], now);
    }
  }

  /** When to call {@link #resend}; {@code Long.MAX_VALUE} with nothing in flight. */
  long deadline() {
    return sending.outstanding() == 0 ? Long.MAX_VALUE : policy.deadline(sending);
  }

  private void transmit(int sequence, long now) {
    sending.transmitted(sequence, now);
    statistics.count(Counter.FRAMES_SENT);
    outlet.data(
        receiving.ack(),
        sequence,
        sending.type(sequence),
        sending.words(sequence),
        sending.length(sequence));
    deliveredSinceAck = 0;
    ackWanted = false;
  }

  private void ack() {
    statistics.count(Counter.ACKS_SENT);
    outlet.ack(receiving.ack());
    deliveredSinceAck = 0;
    ackWanted = false;
  }

  private void acknowledged(int ack, boolean alone, long now) {
    int freed = sending.covered(ack);
    if (freed > 0) {
      int newest = sending.low() + freed - 1 & SendWindow.MODULUS - 1;
      statistics.roundTrip(now - sending.firstSent(newest));
      policy.acknowledged(sending, freed, now);
      sending.free(freed);
    } else if (alone && ack == (sending.low() - 1 & SendWindow.MODULUS - 1)) {
      policy.repeatedAck(sending, now);
    } else {
      return;
    }
    resend(now);
  }

  private void take(ByteBuffer datagram) {
    int sequence = ArqFrame.sequence(datagram);
    switch (receiving.offer(sequence)) {
      case NEXT -> {
        hold(datagram, sequence);
        deliver();
        if (deliveredSinceAck >= FRAMES_PER_ACK) {
          ack();
        }
      }
      case EARLY -> {
        statistics.count(Counter.OUT_OF_ORDER);
        hold(datagram, sequence);
        gap();
      }
      case DUPLICATE -> {
        statistics.count(Counter.DUPLICATES);
        ackWanted = true;
      }
      case OUT_OF_WINDOW -> statistics.count(Counter.OUT_OF_WINDOW);
    }
  }

  private void gap() {
    if (gapAcks < GAP_ACKS_PER_TURN) {
      gapAcks++;
      ack();
    } else {
      ackWanted = true;
    }
  }

  private void hold(ByteBuffer datagram, int sequence) {
    int length = ArqFrame.length(datagram);
    ArqFrame.words(datagram, receiving.hold(sequence, ArqFrame.type(datagram), length));
    statistics.add(Counter.WORDS_RECEIVED, length);
  }
}
