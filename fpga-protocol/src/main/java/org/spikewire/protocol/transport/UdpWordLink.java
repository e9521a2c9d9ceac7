package org.spikewire.protocol.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import org.spikewire.protocol.arq.ArqFrame;
import org.spikewire.protocol.arq.BoardConfiguration;
import org.spikewire.protocol.arq.HostArq;
import org.spikewire.protocol.arq.SendPolicy;
import org.spikewire.protocol.statistics.LinkStatistics;
import org.spikewire.protocol.statistics.LinkStatistics.Counter;
import org.spikewire.protocol.ut.WordBuffer;

/**
 * The host's end of the link of a real FPGA: UDP with its ARQ. The thread that opens it is the one
 * that uses it; others may only close it. Frames move while that thread is inside a method.
 */
public final class UdpWordLink implements WordLink {
  /** UDP ports of the boards. */
  public static final int DATA_PORT = 1234;

  public static final int RESET_PORT = 45054;

  private static final long CLOSE_NANOS = 500_000_000;
  private static final long MAX_WAIT_NANOS = 50_000_000;
  private static final int DATAGRAM_BYTES = 2048;

  private final String name;
  private final ClientLoop loop = new ClientLoop();
  private final LinkStatistics statistics = new LinkStatistics();
  private final WordBuffer inbound = new WordBuffer();
  private final long[] frame = new long[ArqFrame.MAX_WORDS];
  private final ByteBuffer datagram = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
  private final FrameBatch batch = new FrameBatch(statistics);
  private final DatagramPort port;
  private final HostArq arq;
  private int inboundTaken;
  private int frameWords;
  private boolean flushWanted;
  private boolean refused;
  private volatile boolean closed;

  private UdpWordLink(InetSocketAddress data, InetSocketAddress reset, SendPolicy policy)
      throws LinkException {
    this.name =
        "udp://%s:%d?reset=%d".formatted(data.getHostString(), data.getPort(), reset.getPort());
    try {
      this.port =
          DatagramPort.open(
              loop.eventLoop(),
              new InetSocketAddress(0),
              data,
              () -> {
                takeDatagrams();
                turn();
              });
    } catch (IOException e) {
      loop.close();
      throw new LinkException(name + ": cannot open a socket: " + e.getMessage(), e);
    }
    batch.to(port);
    this.arq =
        new HostArq(
            policy, ThreadLocalRandom.current().nextLong(), outlet(reset), inbound, statistics);
  }

  /**
   * Resets the board, checks its configuration and probes the link.
   *
   * @param data where the board's data port is
   * @param reset where its reset port is
   * @throws LinkException when no board answers, or one that cannot be worked with
   */
  public static UdpWordLink open(InetSocketAddress data, InetSocketAddress reset, SendPolicy policy)
      throws LinkException {
    if (data.isUnresolved() || reset.isUnresolved()) {
      throw new LinkException("udp://" + data.getHostString() + ": no such host");
    }
    UdpWordLink link = new UdpWordLink(data, reset, policy);
    try {
      link.handshake();
      return link;
    } catch (LinkException e) {
      link.close();
      throw e;
    }
  }

  /** What the board said about itself. */
  public BoardConfiguration configuration() {
    return java.util.Objects.requireNonNull(arq.configuration());
  }

  public LinkStatistics statistics() {
    return statistics;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int send(long[] words, int offset, int count) throws LinkException {
    check();
    long now = System.nanoTime();
    int taken = 0;
    while (taken < count && (frameWords < frame.length || sendFrame(now))) {
      if (frameWords == 0 && count - taken >= frame.length && arq.maySend()) {
        arq.send(words, offset + taken, frame.length, now);
        taken += frame.length;
      } else {
        int part = Math.min(count - taken, frame.length - frameWords);
        System.arraycopy(words, offset + taken, frame, frameWords, part);
        frameWords += part;
        taken += part;
      }
    }
    batch.flush();
    refused = taken < count;
    if (taken == 0) {
      takeDatagrams();
      turn();
    }
    return taken;
  }

  @Override
  public void flush() throws LinkException {
    check();
    flushWanted = true;
    turn();
  }

  @Override
  public int receive(long[] into, int offset, int max, long timeoutNanos) throws LinkException {
    if (waiting() == 0) {
      takeDatagrams();
      turn();
      awaitWords(timeoutNanos);
    }
    int count = Math.min(max, waiting());
    System.arraycopy(inbound.array(), inboundTaken, into, offset, count);
    inboundTaken += count;
    inboundTaken = inbound.forget(inboundTaken);
    if (count == 0) {
      check();
    }
    return count;
  }

  @Override
  public void close() {
    if (!closed && loop.ownedByThisThread()) {
      closed = true;
      long deadline = System.nanoTime() + CLOSE_NANOS;
      arq.close(System.nanoTime());
      turn();
      while (arq.state() == HostArq.State.CLOSING && System.nanoTime() < deadline) {
        pause(deadline - System.nanoTime());
      }
    }
    closed = true;
    if (loop.ownedByThisThread()) {
      port.close();
    }
    loop.close();
  }

  private void handshake() throws LinkException {
    arq.start(System.nanoTime());
    batch.flush();
    while (arq.state() == HostArq.State.RESETTING || arq.state() == HostArq.State.PROBING) {
      pause(MAX_WAIT_NANOS);
    }
    check();
  }

  private void awaitWords(long timeoutNanos) {
    if (timeoutNanos <= 0 || !mustWait()) {
      return;
    }
    long start = System.nanoTime();
    long now = start;
    while (mustWait() && now - start < timeoutNanos) {
      if (now - start < ClientLoop.SPIN_NANOS) {
        if (takeDatagrams()) {
          turn();
        } else {
          Thread.onSpinWait();
        }
      } else {
        pause(timeoutNanos - (now - start));
      }
      now = System.nanoTime();
    }
  }

  private boolean mustWait() {
    return waiting() == 0 && open() && !(refused && arq.maySend());
  }

  /** Takes what has come; whether that was anything. */
  private boolean takeDatagrams() {
    loop.checkOwner();
    int taken = 0;
    long now = System.nanoTime();
    try {
      while (taken < DatagramPort.TURN && !closed && port.receive(datagram) >= 0) {
        arq.receive(datagram, now);
        taken++;
      }
    } catch (IOException e) {
      // The board is said to be unreachable; the ARQ repeats what got lost, or gives up.
      statistics.count(Counter.UNSENT);
    }
    return taken > 0;
  }

  // Waits for datagrams, or for the ARQ's own deadline.
  private void pause(long nanos) {
    long untilDeadline = arq.deadline() - System.nanoTime();
    loop.runBlocking(Math.min(nanos, Math.max(0, untilDeadline)));
    if (System.nanoTime() >= arq.deadline()) {
      turn();
    }
  }

  // Everything that is not receiving: sends what waited for the window, resends, acknowledges.
  private void turn() {
    long now = System.nanoTime();
    if (flushWanted && frameWords > 0) {
      sendFrame(now);
    }
    flushWanted &= frameWords > 0;
    arq.endTurn(now);
    batch.flush();
  }

  private boolean sendFrame(long now) {
    if (!arq.maySend()) {
      return false;
    }
    arq.send(frame, 0, frameWords, now);
    frameWords = 0;
    return true;
  }

  private boolean open() {
    return arq.state() == HostArq.State.OPEN && !closed && port.isOpen();
  }

  private int waiting() {
    return inbound.size() - inboundTaken;
  }

  private void check() throws LinkException {
    if (arq.state() == HostArq.State.FAILED) {
      throw new LinkException(name + ": " + arq.failure());
    }
    if (closed || !port.isOpen()) {
      throw new LinkException(name + ": the link is closed");
    }
  }

  private HostArq.Outlet outlet(InetSocketAddress reset) {
    return new HostArq.Outlet() {
      @Override
      public void data(int ack, int sequence, int type, long[] words, int length) {
        batch.data(ack, sequence, type, words, length);
      }

      @Override
      public void ack(int ack) {
        batch.ack(ack);
      }

      @Override
      public void reset() {
        try {
          port.sendTo(datagram.clear().putInt(0, ArqFrame.RESET), Integer.BYTES, reset);
        } catch (IOException e) {
          statistics.count(Counter.UNSENT);
        }
      }
    };
  }
}
