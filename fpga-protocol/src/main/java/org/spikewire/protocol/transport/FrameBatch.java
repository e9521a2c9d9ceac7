package org.spikewire.protocol.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.spikewire.protocol.arq.ArqFrame;
import org.spikewire.protocol.arq.FrameOutlet;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.statistics.LinkStatistics.Counter;

/** Collects frames to one peer and sends runs of full ones in one call. */
final class FrameBatch implements FrameOutlet {
  // What the kernel cuts at most: the payload of an IP packet.
  private static final int BUFFER_BYTES = 1 << 16;

  private final LinkStatistics statistics;
  private final ByteBuffer frames = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final ByteBuffer single = ByteBuffer.allocateDirect(ArqFrame.ACK_BYTES);
  private @Nullable DatagramPort port;
  private int collected;

  FrameBatch(LinkStatistics statistics) {
    this.statistics = statistics;
  }

  /** Frames from now on go to this port's peer; those not flushed are lost. */
  void to(DatagramPort next) {
    port = next;
    collected = 0;
  }

  @Override
  public void data(int ack, int sequence, int type, long[] words, int length) {
    frames.clear().position(collected * ArqFrame.MAX_BYTES);
    ArqFrame.put(frames, ack, sequence, type, words, 0, length);
    collected++;
    if (length < ArqFrame.MAX_WORDS || collected >= port().maxSegments()) {
      send(frames.position());
    }
  }

  @Override
  public void ack(int ack) {
    flush();
    single.putInt(0, ack);
    try {
      port().send(single, ArqFrame.ACK_BYTES);
    } catch (IOException e) {
      statistics.count(Counter.UNSENT);
    }
  }

  /** Sends what is collected. */
  void flush() {
    if (collected > 0) {
      send(collected * ArqFrame.MAX_BYTES);
    }
  }

  private void send(int bytes) {
    collected = 0;
    try {
      port().send(frames, bytes);
    } catch (IOException e) {
      // A datagram that is not sent is a lost one.
      statistics.count(Counter.UNSENT);
    }
  }

  private DatagramPort port() {
    return java.util.Objects.requireNonNull(port);
  }
}
