package org.spikewire.protocol.chip;

/** Omnibus addresses on the FPGA: bit 31 is set. */
public final class FpgaRegisters {
  public static final int FPGA_BIT = 0x8000_0000;
  public static final int EXTERNAL_SRAM = 0x8000_0000;
  public static final int EXTERNAL_DRAM = 0x8400_0000;
  public static final int EXECUTOR = 0x8800_0000;
  public static final int DNA_HIGH = EXECUTOR + 3;
  public static final int DNA_LOW = EXECUTOR + 4;

  /** Bit 0: events and samples are recorded. */
  public static final int EVENT_RECORDING = EXECUTOR + 5;

  public static final int POLLING_ADDRESS = EXECUTOR + 6;
  public static final int POLLING_TARGET = EXECUTOR + 7;
  public static final int POLLING_MASK = EXECUTOR + 8;

  /** Watchdog of barriers and polling, cycles of 8 ns. */
  public static final int INSTRUCTION_TIMEOUT = EXECUTOR + 9;

  public static final int SYSTIME_CORRECTION_BARRIER = EXECUTOR + 0xb;
  public static final int TIMER = EXECUTOR + 0xc;
  public static final int SYSTIME_SYNC = 0x8800_2000;
  public static final int SYSTIME_SYNC_ACTIVE = SYSTIME_SYNC + 5;
  public static final int PHY_ENABLE = 0x8800_4000;
  public static final int PHY_CONFIG = 0x8800_6000;
  public static final int SPI = 0x8800_7000;
  public static final int I2C = 0x8800_7800;
  public static final int EVENT_SWITCH = 0x8800_7c00;
  public static final int PERFORMANCE_TEST = 0x8800_8000;
  public static final int LINK_COUNTERS = 0x8800_c010;
  public static final int SPIKE_IO_OUTPUT = 0x8802_0000;
  public static final int SPIKE_IO_INPUT = 0x8803_0000;

  /** [15:0] scale of the serial rate, 16 transmit, 17 receive, 18 internal loopback. */
  public static final int SPIKE_IO_CONFIG = 0x8803_8000;

  /** By 15-bit network label: [15:0] label to the chip, 16 enable. */
  public static final int ROUTING_INPUT = 0x880c_0000;

  /** By 16-bit label from the chip: [14:0] network label, 15 enable. */
  public static final int ROUTING_OUTPUT = 0x880d_0000;

  /** Default of {@link #INSTRUCTION_TIMEOUT}: 10 ms. */
  public static final int DEFAULT_INSTRUCTION_TIMEOUT = 1_250_000;

  /** Highspeed links between FPGA and chip. */
  public static final int PHYS = 8;

  private FpgaRegisters() {}

  public static boolean isFpga(int address) {
    return (address & FPGA_BIT) != 0;
  }
}
