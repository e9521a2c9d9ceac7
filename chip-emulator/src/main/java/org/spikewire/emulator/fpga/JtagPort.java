package org.spikewire.emulator.fpga;

import org.spikewire.protocol.chip.JtagRegisters;

/**
 * The JTAG state machine of the chip: an instruction register that selects which data register the
 * bits are shifted through, lowest bit first. Slow, but there before the high-speed links are.
 */
final class JtagPort {
  /** Chip-internal PLL registers, also reachable by the omnibus. */
  private static final int PLL_BASE = 0x0008_0000;

  private static final int PHY_PREFIX = 0x44;
  private static final int PHY_PREFIX_MASK = 0x47;
  private static final int PHYS = 8;
  private static final int PHY_BITS = 22;
  private static final int WORD_BITS = 32;
  private static final int REQUEST_BITS = 3;
  private static final int ALL_BYTES = 0xf;

  // TAP states passed on the way to and from a shift; assumed.
  private static final int OVERHEAD_CLOCKS = 6;

  private final ChipLink chip;
  private final long[] phys = new long[PHYS];
  private int instruction;
  private int divider;
  private long address;
  private long data;
  private int pllTarget;
  private long idleAt;

  JtagPort(ChipLink chip) {
    this.chip = chip;
    init();
  }

  /** Test-logic reset: IDCODE is selected. */
  void init() {
    instruction = JtagRegisters.IDCODE;
  }

  void scaler(int clockDivider) {
    divider = clockDivider;
  }

  void instruction(int value) {
    instruction = value;
  }

  /** The cycle when what was shifted so far is through. */
  long idleAt() {
    return idleAt;
  }

  /** Whether the next shift reads what lies at {@link #address()} in the chip. */
  boolean reads() {
    return instruction == JtagRegisters.OMNIBUS_REQUEST && isRead();
  }

  /** Whether the next shift writes to the chip. */
  boolean writes() {
    return instruction == JtagRegisters.SHIFT_PLL
        || instruction == JtagRegisters.OMNIBUS_REQUEST && !isRead();
  }

  int address() {
    return (int) address;
  }

  private boolean isRead() {
    return (address >>> WORD_BITS & 1) != 0;
  }

  /**
   * Shifts the low {@code bits} of {@code in} into the selected register.
   *
   * @return the bits that came out
   */
  long shift(long in, int bits, long cycle) {
    idleAt = Math.max(idleAt, cycle) + (long) (bits + OVERHEAD_CLOCKS) * Math.max(1, divider);
    long captured = capture(cycle);
    int length = length();
    long sent = in & mask(bits);
    long after =
        bits >= length ? sent >>> bits - length : captured >>> bits | sent << length - bits;
    long out = bits > length ? captured | sent << length : captured;
    update(after & mask(length), cycle);
    return out & mask(bits);
  }

  private int length() {
    return switch (instruction) {
      case JtagRegisters.IDCODE, JtagRegisters.OMNIBUS_DATA, JtagRegisters.SHIFT_PLL -> WORD_BITS;
      case JtagRegisters.OMNIBUS_ADDRESS -> WORD_BITS + 1;
      case JtagRegisters.OMNIBUS_REQUEST, JtagRegisters.PLL_TARGET -> REQUEST_BITS;
      default -> isPhy() ? PHY_BITS : 1;
    };
  }

  private long capture(long cycle) {
    return switch (instruction) {
      case JtagRegisters.IDCODE -> Integer.toUnsignedLong(JtagRegisters.CHIP_ID);
      case JtagRegisters.OMNIBUS_DATA -> data;
      case JtagRegisters.SHIFT_PLL ->
          Integer.toUnsignedLong(chip.read(PLL_BASE + pllTarget, cycle));
      default -> isPhy() ? phys[phy()] : 0;
    };
  }

  private void update(long value, long cycle) {
    switch (instruction) {
      case JtagRegisters.OMNIBUS_ADDRESS -> address = value;
      case JtagRegisters.OMNIBUS_DATA -> data = value;
      case JtagRegisters.OMNIBUS_REQUEST -> request(cycle);
      case JtagRegisters.PLL_TARGET -> pllTarget = (int) value;
      case JtagRegisters.SHIFT_PLL ->
          chip.write(PLL_BASE + pllTarget, (int) value, ALL_BYTES, cycle);
      default -> {
        if (isPhy()) {
          phys[phy()] = value;
        }
      }
    }
  }

  // Bit 32 of the address register says read.
  private void request(long cycle) {
    if (isRead()) {
      data = Integer.toUnsignedLong(chip.read((int) address, cycle));
    } else {
      chip.write((int) address, (int) data, ALL_BYTES, cycle);
    }
  }

  private boolean isPhy() {
    return (instruction & PHY_PREFIX_MASK) == PHY_PREFIX;
  }

  private int phy() {
    return instruction >>> 3 & PHYS - 1;
  }

  private static long mask(int bits) {
    return bits >= Long.SIZE ? -1 : (1L << bits) - 1;
  }
}
