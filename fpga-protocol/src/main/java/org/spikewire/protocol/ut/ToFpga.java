package org.spikewire.protocol.ut;

/**
 * Messages from the host to the FPGA: one message is one word, opcode in bits 62..56, payload
 * right-aligned.
 *
 * <p>Arguments wider than their field are cut to it, as the wire would; builders for people check
 * ranges before they come here.
 */
public final class ToFpga {
  public static final int JTAG_INIT = 0x00;
  public static final int JTAG_SCALER = 0x01;
  public static final int JTAG_INS = 0x02;
  public static final int JTAG_DATA = 0x03;
  public static final int TIMING_SETUP = 0x04;
  public static final int TIMING_WAIT_UNTIL = 0x05;
  public static final int TIMING_SYSTIME_INIT = 0x06;
  public static final int TIMING_BARRIER = 0x07;
  public static final int TIMING_POLLING_OMNIBUS_BLOCK = 0x08;
  public static final int SYSTEM_RESET = 0x09;
  public static final int SYSTEM_LOOPBACK = 0x0a;
  public static final int OMNIBUS_ADDRESS = 0x0b;
  public static final int OMNIBUS_DATA = 0x0c;
  public static final int SPIKE_PACK_1 = 0x0d;
  public static final int SPIKE_PACK_2 = 0x0e;
  public static final int SPIKE_PACK_3 = 0x0f;

  /** Number of opcodes; a larger opcode byte is malformed. */
  public static final int COUNT = 16;

  /** Channels of {@link #barrier(int)}. */
  public static final int BARRIER_OMNIBUS = 1;

  public static final int BARRIER_JTAG = 1 << 1;
  public static final int BARRIER_SYSTIME = 1 << 2;
  public static final int BARRIER_MULTI_FPGA = 1 << 3;
  public static final int BARRIER_SYSTIME_CORRECTION = 1 << 4;

  /** Values of {@link #loopback(int)}, answered by the same value. */
  public static final int HALT = 0;

  public static final int TICK = 1;

  private static final int OPCODE_SHIFT = 56;
  private static final int IS_READ_BIT = 36;
  private static final int BYTE_ENABLES_SHIFT = 32;
  private static final int ALL_BYTES = 0xf;

  private ToFpga() {}

  /** The opcode byte of a word, comma bit included: a message has a value below {@link #COUNT}. */
  public static int opcode(long word) {
    return (int) (word >>> OPCODE_SHIFT);
  }

  public static long jtagInit() {
    return word(JTAG_INIT, 0);
  }

  public static long jtagScaler(int divider) {
    return word(JTAG_SCALER, divider & 0xff);
  }

  public static long jtagIns(int instruction) {
    return word(JTAG_INS, instruction & 0x7f);
  }

  /** Shifts the low {@code bits} (3..33) of {@code data} through the selected register. */
  public static long jtagData(long data, int bits, boolean keepResponse) {
    long keep = keepResponse ? 1L << 48 : 0;
    return word(JTAG_DATA, keep | (bits & 0xffL) << 40 | data & 0x1_ffff_ffffL);
  }

  /** Sets the playback timer to zero. */
  public static long timerSetup() {
    return word(TIMING_SETUP, 0);
  }

  /** Holds the executor until the playback timer has reached {@code cycles} (8 ns, 32 bit). */
  public static long waitUntil(long cycles) {
    return word(TIMING_WAIT_UNTIL, cycles & 0xffff_ffffL);
  }

  /**
   * {@code synchronise}: start the synchronisation of FPGA and chip time, else ask for the time.
   */
  public static long systimeInit(boolean synchronise) {
    return word(TIMING_SYSTIME_INIT, synchronise ? 1 : 0);
  }

  public static long barrier(int mask) {
    return word(TIMING_BARRIER, mask & 0x1f);
  }

  public static long pollingOmnibusBlock(boolean untilEqual) {
    return word(TIMING_POLLING_OMNIBUS_BLOCK, untilEqual ? 1 : 0);
  }

  public static long reset(boolean asserted) {
    return word(SYSTEM_RESET, asserted ? 1 : 0);
  }

  public static long loopback(int value) {
    return word(SYSTEM_LOOPBACK, value & 1);
  }

  public static long omnibusRead(int address) {
    return omnibusAddress(address, ALL_BYTES, true);
  }

  /** Latches the address that the following {@link #omnibusData(int)} writes to. */
  public static long omnibusWrite(int address) {
    return omnibusAddress(address, ALL_BYTES, false);
  }

  public static long omnibusAddress(int address, int byteEnables, boolean read) {
    long flags = (read ? 1L << IS_READ_BIT : 0) | (byteEnables & 0xfL) << BYTE_ENABLES_SHIFT;
    return word(OMNIBUS_ADDRESS, flags | Integer.toUnsignedLong(address));
  }

  public static long omnibusData(int value) {
    return word(OMNIBUS_DATA, Integer.toUnsignedLong(value));
  }

  public static long spikePack1(int label) {
    return word(SPIKE_PACK_1, label & 0xffff);
  }

  public static long spikePack2(int first, int second) {
    return word(SPIKE_PACK_2, (first & 0xffffL) << 16 | second & 0xffff);
  }

  public static long spikePack3(int first, int second, int third) {
    return word(SPIKE_PACK_3, (first & 0xffffL) << 32 | (second & 0xffffL) << 16 | third & 0xffff);
  }

  private static long word(int opcode, long payload) {
    return (long) opcode << OPCODE_SHIFT | payload;
  }
}
