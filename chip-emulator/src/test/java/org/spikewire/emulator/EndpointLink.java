package org.spikewire.emulator;

import org.spikewire.protocol.transport.WordEndpoint;
import org.spikewire.protocol.transport.WordLink;
import org.spikewire.protocol.ut.WordBuffer;

/** A link that hands words straight to an endpoint in the same process. */
public final class EndpointLink implements WordLink {
  private final WordEndpoint endpoint;
  private final WordBuffer received = new WordBuffer();
  private int taken;

  public EndpointLink(WordEndpoint endpoint) {
    this.endpoint = endpoint;
    endpoint.reset();
  }

  @Override
  public int send(long[] words, int offset, int count) {
    int consumed = endpoint.accept(words, offset, count);
    collect();
    return consumed;
  }

  @Override
  public void flush() {
    // Words were handed over at once.
  }

  @Override
  public int receive(long[] into, int offset, int max, long timeoutNanos) {
    while (taken == received.size() && endpoint.busy()) {
      endpoint.accept(into, offset, 0);
      collect();
    }
    int count = Math.min(max, received.size() - taken);
    System.arraycopy(received.array(), taken, into, offset, count);
    taken += count;
    return count;
  }

  @Override
  public String name() {
    return "in-process";
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private void collect() {
    if (taken == received.size()) {
      received.clear();
      taken = 0;
    }
    WordBuffer output = endpoint.output();
    received.add(output.array(), 0, output.size());
    output.clear();
  }
}
