package org.spikewire.emulator.fpga;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.spikewire.emulator.bus.OmnibusBlock;
import org.spikewire.protocol.chip.FpgaRegisters;

/** Synchronises FPGA and chip time: takes a while, then the responses carry times. */
final class SystimeSync implements OmnibusBlock {
  static final int WORDS = 8;

  // Round trips to the chip that a synchronisation takes; cycles, assumed.
  private static final int DURATION = 200;
  private static final int ROUND_TRIP = 40;
  private static final int DEFAULT_TRIES = 3;
  private static final int RTT_LOW = 2;
  private static final int CHIP_TIME_HIGH = 3;
  private static final int CHIP_TIME_LOW = 4;
  private static final int ACTIVE = FpgaRegisters.SYSTIME_SYNC_ACTIVE - FpgaRegisters.SYSTIME_SYNC;

  private final int[] words = new int[WORDS];
  private final LongSupplier now;
  private long doneAt;

  SystimeSync(LongSupplier now) {
    this.now = now;
    reset();
  }

  void reset() {
    Arrays.fill(words, 0);
    words[0] = DEFAULT_TRIES;
    doneAt = 0;
  }

  /** Begins; a chip that does not answer is waited for in vain. */
  void start(long cycle, boolean answered) {
    if (!answered) {
      doneAt = Long.MAX_VALUE;
      return;
    }
    doneAt = cycle + DURATION;
    words[RTT_LOW] = ROUND_TRIP;
    words[CHIP_TIME_HIGH] = (int) (doneAt >>> 32) & 0x7ff;
    words[CHIP_TIME_LOW] = (int) doneAt;
  }

  long doneAt() {
    return doneAt;
  }

  @Override
  public int read(int offset) {
    return offset == ACTIVE ? (now.getAsLong() < doneAt ? 1 : 0) : words[offset];
  }

  @Override
  public void write(int offset, int value) {
    if (offset == 0) {
      words[0] = value & 0xf;
    }
  }
}
