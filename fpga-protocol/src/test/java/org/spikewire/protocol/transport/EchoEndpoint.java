package org.spikewire.protocol.transport;

import java.util.concurrent.atomic.AtomicInteger;
import org.spikewire.protocol.ut.FromFpgaEncoder;
import org.spikewire.protocol.ut.ToFpga;
import org.spikewire.protocol.ut.WordBuffer;

/** The least board: answers loopbacks and omnibus reads, swallows the rest. */
final class EchoEndpoint implements WordEndpoint {
  private static final int MAX_OUTPUT_WORDS = 8192;

  private final WordBuffer output = new WordBuffer();
  private final FromFpgaEncoder encoder = new FromFpgaEncoder(output);
  final AtomicInteger resets = new AtomicInteger();

  @Override
  public void reset() {
    resets.incrementAndGet();
  }

  @Override
  public int accept(long[] words, int offset, int count) {
    int i = 0;
    while (i < count && output.size() < MAX_OUTPUT_WORDS) {
      long word = words[offset + i++];
      switch (ToFpga.opcode(word)) {
        case ToFpga.SYSTEM_LOOPBACK -> encoder.loopback((int) word);
        case ToFpga.OMNIBUS_ADDRESS -> encoder.omnibusData((int) word);
        default -> {}
      }
    }
    return i;
  }

  @Override
  public WordBuffer output() {
    return output;
  }

  @Override
  public boolean busy() {
    return false;
  }
}
