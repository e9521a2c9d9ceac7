package org.spikewire.protocol.chip;

/**
 * Configuration of a synapse driver, as far as spikes need it; short-term plasticity and the hagen
 * mode stay off.
 *
 * @param receiver takes events from its bus
 * @param addressOut sends all six label bits to its rows
 * @param rowCompareMask 5 bit: compared bits of the row-select address
 * @param bottom kind of the row 2d
 * @param top kind of the row 2d+1
 */
public record SynapseDriverConfig(
    boolean receiver, boolean addressOut, int rowCompareMask, RowMode bottom, RowMode top) {
  public static final int WORDS = 3;

  private static final int MASK_SHIFT = 9;
  private static final int NOT_ADDRESS_OUT = 1 << 14;
  private static final int RECEIVER = 1 << 15;
  private static final int EXC_BOTTOM = 1 << 4;
  private static final int EXC_TOP = 1 << 5;
  private static final int INH_BOTTOM = 1 << 6;
  private static final int INH_TOP = 1 << 7;
  // The hagen DAC offset is stored inverted: all ones is an offset of zero.
  private static final int NO_HAGEN_OFFSET = 0x3f00;
  private static final int NO_CHARGE_SHARING = 1 << 6;

  public SynapseDriverConfig {
    Range.bits("rowCompareMask", rowCompareMask, 5);
  }

  /** The state after power-on of a configured chip: silent. */
  public static SynapseDriverConfig off() {
    return new SynapseDriverConfig(false, true, 0x1f, RowMode.OFF, RowMode.OFF);
  }

  /** Whether an event with this row-select address passes a driver at this place on its bus. */
  public boolean passes(int rowSelect, int indexOnBus) {
    return receiver && ((rowSelect ^ indexOnBus) & rowCompareMask) == 0;
  }

  public int[] encode() {
    int w0 =
        rowCompareMask << MASK_SHIFT
            | (addressOut ? 0 : NOT_ADDRESS_OUT)
            | (receiver ? RECEIVER : 0);
    int w1 =
        NO_HAGEN_OFFSET
            | (bottom.excitatory() ? EXC_BOTTOM : 0)
            | (top.excitatory() ? EXC_TOP : 0)
            | (bottom.inhibitory() ? INH_BOTTOM : 0)
            | (top.inhibitory() ? INH_TOP : 0);
    return new int[] {w0, w1, NO_CHARGE_SHARING};
  }

  /** Reads words 0 and 1; word 2 holds nothing a spike depends on. */
  public static SynapseDriverConfig decode(int w0, int w1) {
    return new SynapseDriverConfig(
        (w0 & RECEIVER) != 0,
        (w0 & NOT_ADDRESS_OUT) == 0,
        w0 >>> MASK_SHIFT & 0x1f,
        RowMode.of((w1 & EXC_BOTTOM) != 0, (w1 & INH_BOTTOM) != 0),
        RowMode.of((w1 & EXC_TOP) != 0, (w1 & INH_TOP) != 0));
  }
}
