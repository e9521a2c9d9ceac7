package org.spikewire.protocol.ut;

/** Values of the chip's JTAG instruction register that the host uses (haldls, hxcomm). */
public final class JtagInstruction {
  public static final int EXTEST = 0;
  public static final int IDCODE = 1;
  public static final int SAMPLE_PRELOAD = 2;
  public static final int PLL_TARGET_REG = 3;
  public static final int SHIFT_PLL = 4;
  public static final int OMNIBUS_ADDRESS = 5;
  public static final int OMNIBUS_DATA = 6;
  public static final int OMNIBUS_REQUEST = 7;
  public static final int BYPASS = 127;

  private JtagInstruction() {}

  /** Selects the configuration register of chip-side PHY {@code phy}, 0..7. */
  public static int phyRegister(int phy) {
    return 0x40 | java.util.Objects.checkIndex(phy, 8) << 3 | 4;
  }
}
