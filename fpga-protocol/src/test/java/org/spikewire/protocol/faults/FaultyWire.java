package org.spikewire.protocol.faults;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.spikewire.protocol.arq.ArqFrame;
import org.spikewire.protocol.arq.FrameOutlet;

/** One direction of a simulated network: a delay, and faults drawn from a seed. */
public final class FaultyWire implements FrameOutlet {
  // A datagram that nobody overtakes any more arrives after this time at the latest.
  private static final long HELD_BACK_NANOS = 2_000_000;

  private final Faults faults;
  private final long delayNanos;
  private final SplittableRandom random;
  private final Deque<Datagram> underway = new ArrayDeque<>();
  private final List<Datagram> heldBack = new ArrayList<>();
  private long now;
  private long sentCount;

  private static final class Datagram {
    final byte[] bytes;
    final long number;
    final long arrival;
    int overtakers;

    Datagram(byte[] bytes, long number, long arrival) {
      this.bytes = bytes;
      this.number = number;
      this.arrival = arrival;
    }
  }

  public FaultyWire(Faults faults, long delayNanos, SplittableRandom random) {
    this.faults = faults;
    this.delayNanos = delayNanos;
    this.random = random;
  }

  /** Loses all that is underway: the next ones are between other sockets. */
  public void clear() {
    underway.clear();
    heldBack.clear();
  }

  /** Moves the clock for what is sent from now on. */
  public void time(long nanos) {
    now = nanos;
  }

  @Override
  public void data(int ack, int sequence, int type, long[] words, int length) {
    ByteBuffer frame = ByteBuffer.allocate(ArqFrame.bytes(length));
    ArqFrame.put(frame, ack, sequence, type, words, 0, length);
    send(frame.array());
    if (happens(faults.forgery())) {
      int nonsense = random.nextBoolean() ? sequence + 256 : sequence | 1 << 31;
      frame.putInt(ArqFrame.ACK_OFFSET, ack + 256 * random.nextInt(1, 1000));
      frame.putInt(ArqFrame.SEQUENCE_OFFSET, nonsense);
      send(frame.array().clone());
    }
  }

  @Override
  public void ack(int ack) {
    send(ByteBuffer.allocate(Integer.BYTES).putInt(ack).array());
  }

  /** When the next datagram arrives; {@code Long.MAX_VALUE} with none underway. */
  public long nextArrival() {
    long next = underway.isEmpty() ? Long.MAX_VALUE : underway.getFirst().arrival;
    for (Datagram datagram : heldBack) {
      next = Math.min(next, datagram.arrival);
    }
    return next;
  }

  /** Delivers what has arrived until {@code nanos}. */
  public void deliver(long nanos, Consumer<ByteBuffer> receiver) {
    while (!underway.isEmpty() && underway.getFirst().arrival <= nanos) {
      hand(underway.removeFirst(), receiver);
      release(held -> held.overtakers <= 0 || held.arrival <= nanos, receiver);
    }
    release(held -> held.overtakers <= 0 || held.arrival <= nanos, receiver);
  }

  // Whatever is handed over overtakes what was sent before it and is still held back.
  private void hand(Datagram next, Consumer<ByteBuffer> receiver) {
    release(
        held ->
            ahead(next, held, ArqFrame.ACK_OFFSET) || ahead(next, held, ArqFrame.SEQUENCE_OFFSET),
        receiver);
    receiver.accept(ByteBuffer.wrap(next.bytes));
    for (Datagram held : heldBack) {
      if (held.number < next.number) {
        held.overtakers--;
      }
    }
  }

  private void release(Predicate<Datagram> due, Consumer<ByteBuffer> receiver) {
    for (int i = 0; i < heldBack.size(); ) {
      if (due.test(heldBack.get(i))) {
        hand(heldBack.remove(i), receiver);
        i = 0; // that may have made others due
      } else {
        i++;
      }
    }
  }

  // With numbers of 8 bit, what is older than half of them would be taken for new.
  private static boolean ahead(Datagram next, Datagram held, int offset) {
    int end = offset + Integer.BYTES;
    if (next.number < held.number || next.bytes.length < end || held.bytes.length < end) {
      return false;
    }
    int distance =
        ByteBuffer.wrap(next.bytes).getInt(offset) - ByteBuffer.wrap(held.bytes).getInt(offset);
    return (distance & 0xff) > Faults.MAX_OVERTAKERS;
  }

  private void send(byte[] bytes) {
    if (happens(faults.loss())) {
      return;
    }
    byte[] sent = bytes;
    if (happens(faults.truncation())) {
      // To four bytes it would be an acknowledgement: such a cut cannot be told from one.
      int end = random.nextInt(1, 2 * bytes.length);
      sent = Arrays.copyOf(bytes, end == ArqFrame.ACK_BYTES ? end - 1 : end);
    }
    if (happens(faults.duplication())) {
      holdBack(sent);
    }
    if (happens(faults.reordering())) {
      holdBack(sent);
    } else {
      underway.add(new Datagram(sent, sentCount++, now + delayNanos));
    }
  }

  private void holdBack(byte[] bytes) {
    Datagram datagram = new Datagram(bytes, sentCount++, now + delayNanos + HELD_BACK_NANOS);
    datagram.overtakers = random.nextInt(1, Faults.MAX_OVERTAKERS + 1);
    heldBack.add(datagram);
  }

  private boolean happens(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }
}
