package org.spikewire.emulator.fpga;

import java.util.Arrays;
import java.util.function.IntSupplier;
import org.spikewire.emulator.bus.OmnibusBlock;
import org.spikewire.protocol.chip.FpgaRegisters;

/** The executor's own registers, 0x88000000 to 0x8800000f. */
final class ExecutorRegisters implements OmnibusBlock {
  static final int WORDS = 16;

  private static final int DNA_BITS = 57;

  private static final int DNA_HIGH = FpgaRegisters.DNA_HIGH - FpgaRegisters.EXECUTOR;
  private static final int DNA_LOW = FpgaRegisters.DNA_LOW - FpgaRegisters.EXECUTOR;
  private static final int RECORDING = FpgaRegisters.EVENT_RECORDING - FpgaRegisters.EXECUTOR;
  private static final int POLLING = FpgaRegisters.POLLING_ADDRESS - FpgaRegisters.EXECUTOR;
  private static final int TIMEOUT = FpgaRegisters.INSTRUCTION_TIMEOUT - FpgaRegisters.EXECUTOR;
  private static final int TIMER = FpgaRegisters.TIMER - FpgaRegisters.EXECUTOR;

  private final int[] words = new int[WORDS];
  private final IntSupplier timer;
  private final long dna;

  /** {@code serial}: of the board; its lower 57 bits are the FPGA's DNA. */
  ExecutorRegisters(IntSupplier timer, long serial) {
    this.timer = timer;
    dna = serial & (1L << DNA_BITS) - 1;
    reset();
  }

  /** Recording is on after a connect, as the host's loopback tests expect. */
  void reset() {
    Arrays.fill(words, 0);
    words[DNA_HIGH] = (int) (dna >>> 32);
    words[DNA_LOW] = (int) dna;
    words[RECORDING] = 1;
    words[TIMEOUT] = FpgaRegisters.DEFAULT_INSTRUCTION_TIMEOUT;
  }

  boolean recording() {
    return (words[RECORDING] & 1) != 0;
  }

  int pollingAddress() {
    return words[POLLING];
  }

  boolean matches(int value) {
    return (value & words[POLLING + 2]) == words[POLLING + 1];
  }

  /** Cycles after which barriers and polling give up. */
  long timeout() {
    return Integer.toUnsignedLong(words[TIMEOUT]);
  }

  @Override
  public int read(int offset) {
    return offset == TIMER ? timer.getAsInt() : words[offset];
  }

  @Override
  public void write(int offset, int value) {
    if (offset != DNA_HIGH && offset != DNA_LOW && offset != TIMER) {
      words[offset] = value;
    }
  }
}
