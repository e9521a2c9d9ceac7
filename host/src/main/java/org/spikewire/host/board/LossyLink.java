package org.spikewire.host.board;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.spikewire.protocol.arq.SelectivePolicy;
import org.spikewire.protocol.faults.LossyRelay;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.UdpWordLink;
import org.spikewire.protocol.transport.WordLink;

/** UDP through a network that loses datagrams, to see what that costs. */
final class LossyLink implements WordLink {
  // Any: the losses shall be the same each time.
  private static final long SEED = 1;

  private final LossyRelay relay;
  private final WordLink link;

  private LossyLink(LossyRelay relay, WordLink link) {
    this.relay = relay;
    this.link = link;
  }

  /**
   * Opens a link to a board.
   *
   * @param loss share of the datagrams lost each way, 0..1
   */
  static WordLink open(InetSocketAddress data, InetSocketAddress reset, double loss)
      throws IOException {
    LossyRelay relay = new LossyRelay(data, reset, loss, SEED);
    try {
      UdpWordLink link =
          UdpWordLink.open(relay.dataAddress(), relay.resetAddress(), SelectivePolicy.host());
      LinkReport.add(link.name(), link.statistics());
      return new LossyLink(relay, link);
    } catch (LinkException e) {
      relay.close();
      throw e;
    }
  }

  @Override
  public int send(long[] words, int offset, int count) throws LinkException {
    return link.send(words, offset, count);
  }

  @Override
  public void flush() throws LinkException {
    link.flush();
  }

  @Override
  public int receive(long[] into, int offset, int max, long timeoutNanos) throws LinkException {
    return link.receive(into, offset, max, timeoutNanos);
  }

  @Override
  public String name() {
    return link.name();
  }

  @Override
  public void close() {
    link.close();
    relay.close();
  }
}
