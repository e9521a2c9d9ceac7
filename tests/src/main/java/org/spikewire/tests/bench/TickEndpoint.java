package org.spikewire.tests.bench;

import org.spikewire.protocol.transport.WordEndpoint;
import org.spikewire.protocol.ut.FromFpgaEncoder;
import org.spikewire.protocol.ut.ToFpga;
import org.spikewire.protocol.ut.WordBuffer;

/** A board without a chip: answers loopbacks, looks at all other words. */
final class TickEndpoint implements WordEndpoint {
  private static final int MAX_OUTPUT_WORDS = 1 << 14;

  private final WordBuffer output = new WordBuffer();
  private final FromFpgaEncoder encoder = new FromFpgaEncoder(output);

  @Override
  public void reset() {}

  @Override
  public int accept(long[] words, int offset, int count) {
    int i = 0;
    while (i < count && output.size() < MAX_OUTPUT_WORDS) {
      long word = words[offset + i++];
      if (ToFpga.opcode(word) == ToFpga.SYSTEM_LOOPBACK) {
        encoder.loopback((int) word);
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
