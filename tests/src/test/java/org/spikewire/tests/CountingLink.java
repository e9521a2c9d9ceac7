package org.spikewire.tests;

import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.WordLink;
import org.spikewire.protocol.ut.MalformedMessageException;
import org.spikewire.protocol.ut.ToFpga;
import org.spikewire.protocol.ut.UtDictionary;
import org.spikewire.protocol.ut.UtMessage;
import org.spikewire.protocol.ut.UtView;
import org.spikewire.protocol.ut.WordBuffer;

/** A link that counts what passes it, decoded apart from the code under test. */
final class CountingLink implements WordLink {
  private final WordLink inner;
  private final WordBuffer sent = new WordBuffer();
  private final WordBuffer received = new WordBuffer();

  CountingLink(WordLink inner) {
    this.inner = inner;
  }

  void clear() {
    sent.clear();
    received.clear();
  }

  int spikesSent() {
    int spikes = 0;
    for (long word : sent.toArray()) {
      int opcode = ToFpga.opcode(word);
      spikes += opcode >= ToFpga.SPIKE_PACK_1 ? opcode - ToFpga.OMNIBUS_DATA : 0;
    }
    return spikes;
  }

  int writes() {
    int writes = 0;
    for (long word : sent.toArray()) {
      writes += ToFpga.opcode(word) == ToFpga.OMNIBUS_DATA ? 1 : 0;
    }
    return writes;
  }

  int spikesReceived() throws MalformedMessageException {
    int[] spikes = {0};
    UtView.decode(
        UtDictionary.FROM_FPGA,
        received.toArray(),
        message -> {
          if (message instanceof UtMessage.Events events) {
            spikes[0] += events.spikes().size();
          }
        });
    return spikes[0];
  }

  @Override
  public int send(long[] words, int offset, int count) throws LinkException {
    int taken = inner.send(words, offset, count);
    sent.add(words, offset, taken);
    return taken;
  }

  @Override
  public void flush() throws LinkException {
    inner.flush();
  }

  @Override
  public int receive(long[] into, int offset, int max, long timeoutNanos) throws LinkException {
    int count = inner.receive(into, offset, max, timeoutNanos);
    received.add(into, offset, count);
    return count;
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public void close() {
    inner.close();
  }
}
