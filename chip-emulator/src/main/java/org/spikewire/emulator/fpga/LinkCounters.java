package org.spikewire.emulator.fpga;

import java.util.Arrays;
import org.spikewire.emulator.bus.OmnibusBlock;

/** Counters of the link between FPGA and chip: accesses written, sent, answered and read. */
final class LinkCounters implements OmnibusBlock {
  static final int WORDS = 4;

  private static final int WRITTEN = 0;
  private static final int SENT = 1;
  private static final int ANSWERED = 2;
  private static final int READ = 3;

  private final int[] counts = new int[WORDS];

  void reset() {
    Arrays.fill(counts, 0);
  }

  void countWrite() {
    counts[WRITTEN]++;
    counts[SENT]++;
  }

  void countRead() {
    countWrite();
    counts[ANSWERED]++;
    counts[READ]++;
  }

  @Override
  public int read(int offset) {
    return counts[offset];
  }

  @Override
  public void write(int offset, int value) {
    // Counters are read only.
  }
}
