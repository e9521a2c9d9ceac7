package org.spikewire.emulator.fpga;

import java.util.function.LongSupplier;
import org.spikewire.emulator.bus.OmnibusBlock;

/** The link test: while it is enabled counting words go to the chip and back, without an error. */
final class PerformanceTest implements OmnibusBlock {
  static final int WORDS = 5;

  private static final int ENABLE = 0;
  private static final int FIRST_ERROR = 4;
  // A word of 59 bits over eight links of 1 Gbit/s takes a cycle of 8 ns.
  private static final long CYCLES_PER_WORD = 1;

  private final LongSupplier now;
  private boolean enabled;
  private long since;
  private long count;

  PerformanceTest(LongSupplier now) {
    this.now = now;
  }

  void reset() {
    enabled = false;
    count = 0;
  }

  @Override
  public int read(int offset) {
    return switch (offset) {
      case ENABLE -> enabled ? 1 : 0;
      case FIRST_ERROR -> 0;
      default -> (int) (enabled ? (now.getAsLong() - since) / CYCLES_PER_WORD : count);
    };
  }

  @Override
  public void write(int offset, int value) {
    if (offset != ENABLE) {
      return;
    }
    boolean enable = (value & 1) != 0;
    if (enable && !enabled) {
      since = now.getAsLong();
    } else if (!enable && enabled) {
      count = (now.getAsLong() - since) / CYCLES_PER_WORD;
    }
    enabled = enable;
  }
}
