package org.spikewire.tests.calibration;

import java.lang.reflect.Proxy;
import java.util.Random;
import org.spikewire.protocol.transport.LinkException;
import org.spikewire.protocol.transport.WordLink;
import org.spikewire.protocol.ut.FromFpgaDecoder;
import org.spikewire.protocol.ut.FromFpgaEncoder;
import org.spikewire.protocol.ut.FromFpgaHandler;
import org.spikewire.protocol.ut.MalformedMessageException;
import org.spikewire.protocol.ut.WordBuffer;

/** A link on which single bytes of register readings are replaced, here and there, by any other. */
final class OutlierLink implements WordLink {
  private final WordLink inner;
  private final double share;
  private final Random random;
  private final long[] received = new long[8192];
  private final WordBuffer out = new WordBuffer();
  private final FromFpgaEncoder encoder = new FromFpgaEncoder(out);
  private final FromFpgaDecoder decoder;
  private int next;
  private boolean active;

  OutlierLink(WordLink inner, double share, long seed) {
    this.inner = inner;
    this.share = share;
    random = new Random(seed);
    decoder = new FromFpgaDecoder(handler());
  }

  /** From now on readings are disturbed. */
  void activate() {
    active = true;
  }

  // All messages but one pass as they are; handler and encoder name them alike.
  private FromFpgaHandler handler() {
    return (FromFpgaHandler)
        Proxy.newProxyInstance(
            FromFpgaHandler.class.getClassLoader(),
            new Class<?>[] {FromFpgaHandler.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("omnibusData")) {
                encoder.omnibusData(disturbed((Integer) arguments[0]));
                return null;
              }
              return FromFpgaEncoder.class
                  .getMethod(method.getName(), method.getParameterTypes())
                  .invoke(encoder, arguments);
            });
  }

  private int disturbed(int value) {
    int word = value;
    for (int shift = 0; active && shift < Integer.SIZE; shift += Byte.SIZE) {
      if (random.nextDouble() < share) {
        word = word & ~(0xff << shift) | random.nextInt(256) << shift;
      }
    }
    return word;
  }

  @Override
  public int send(long[] words, int offset, int count) throws LinkException {
    return inner.send(words, offset, count);
  }

  @Override
  public void flush() throws LinkException {
    inner.flush();
  }

  @Override
  public int receive(long[] into, int offset, int max, long timeoutNanos) throws LinkException {
    if (next == out.size()) {
      out.clear();
      next = 0;
      int count = inner.receive(received, 0, received.length, timeoutNanos);
      try {
        decoder.decode(received, 0, count);
      } catch (MalformedMessageException e) {
        throw new LinkException(name() + ": " + e.getMessage(), e);
      }
      encoder.flush();
    }
    int count = Math.min(max, out.size() - next);
    System.arraycopy(out.array(), next, into, offset, count);
    next += count;
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
