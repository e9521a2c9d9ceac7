package org.spikewire.emulator.bus;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Counts what a host did wrong and says the first few of each kind aloud, with the index of the
 * instruction. A fault never stops the board.
 */
public final class FaultLog {
  /** Kinds of faults. */
  public enum Kind {
    UNKNOWN_OPCODE,
    UNMAPPED_READ,
    UNMAPPED_WRITE,
    CHIP_IN_RESET,
    LINK_DOWN,
    MEMORY_LIMIT,
    EVENT_DROPPED,
    INSTRUCTION_TIMEOUT
  }

  private static final int LINES_PER_KIND = 8;

  private final long[] counts = new long[Kind.values().length];
  private final Consumer<String> log;
  private LongSupplier instruction = () -> 0;

  public FaultLog(Consumer<String> log) {
    this.log = log;
  }

  /** Where the index of the instruction in execution comes from. */
  public void countInstructionsBy(LongSupplier index) {
    instruction = index;
  }

  /** {@code address}: the omnibus address, or the word, that the fault is about. */
  public void report(Kind kind, long address) {
    long count = ++counts[kind.ordinal()];
    if (count <= LINES_PER_KIND) {
      log.accept(
          String.format(
              "fault %s: 0x%x at instruction %d%s",
              kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
              address,
              instruction.getAsLong(),
              count == LINES_PER_KIND ? "; further ones are only counted" : ""));
    }
  }

  public long count(Kind kind) {
    return counts[kind.ordinal()];
  }
}
