package org.spikewire.protocol.ut;

/**
 * Messages from the FPGA to the host. Opcode in the top byte (comma bit zero), payload
 * right-aligned; 64 bit wide but for the two 3-packs, which are 80.
 */
public final class FromFpga {
  public static final int JTAG_DATA = 0x00;
  public static final int OMNIBUS_DATA = 0x01;
  public static final int LOOPBACK = 0x02;
  public static final int HIGHSPEED_LINK_NOTIFICATION = 0x03;
  public static final int TIMEOUT_NOTIFICATION = 0x04;
  public static final int SYSTIME = 0x05;
  public static final int SYSDELTA = 0x06;
  public static final int MADC_PACK_1 = 0x07;
  public static final int MADC_PACK_2 = 0x08;
  public static final int MADC_PACK_3 = 0x09;
  public static final int SPIKE_PACK_1 = 0x0a;
  public static final int SPIKE_PACK_2 = 0x0b;
  public static final int SPIKE_PACK_3 = 0x0c;

  /** Number of opcodes; a larger one is malformed and ends the stream. */
  public static final int COUNT = 13;

  /** Width of FPGA and chip time on the wire. */
  public static final int TIME_BITS = 43;

  public static final long TIME_MASK = (1L << TIME_BITS) - 1;

  private FromFpga() {}

  /** A timestamped event as the packs carry it: [23:16] timestamp (4 ns), [15:0] label. */
  public static int event(int timestamp, int label) {
    return (timestamp & 0xff) << 16 | label & 0xffff;
  }

  /** A timestamped MADC sample: [23:16] timestamp (4 ns), [13:0] value. */
  public static int sample(int timestamp, int value) {
    return (timestamp & 0xff) << 16 | value & 0x3fff;
  }
}
