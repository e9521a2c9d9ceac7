package org.spikewire.protocol.chip;

/** Instruction register values of the chip's JTAG port. */
public final class JtagRegisters {
  public static final int EXTEST = 0;
  public static final int IDCODE = 1;
  public static final int SAMPLE_PRELOAD = 2;
  public static final int PLL_TARGET = 3;
  public static final int SHIFT_PLL = 4;
  public static final int OMNIBUS_ADDRESS = 5;
  public static final int OMNIBUS_DATA = 6;
  public static final int OMNIBUS_REQUEST = 7;
  public static final int BYPASS = 127;

  /** What IDCODE answers on a chip of version 3. */
  public static final int CHIP_ID = 0x3485_80af;

  private JtagRegisters() {}

  /** The configuration register of on-chip PHY {@code index}, 0..7. */
  public static int phy(int index) {
    return 0x44 | Range.check("PHY", index, FpgaRegisters.PHYS) << 3;
  }
}
