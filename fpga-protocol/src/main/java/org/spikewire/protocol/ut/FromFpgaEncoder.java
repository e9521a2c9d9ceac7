package org.spikewire.protocol.ut;

/**
 * Packs responses into words: messages follow each other as one big-endian bit string, cut every 64
 * bits; 80-bit messages shift what follows by 16 bits. {@link #flush()} ends a partly filled word
 * with the comma bit.
 */
public final class FromFpgaEncoder {
  private static final int OPCODE_SHIFT = 56;

  private final WordBuffer out;
  // The filled bits of the word in work, left-aligned; 0 <= fill < 64, a multiple of 16.
  private long partial;
  private int fill;

  public FromFpgaEncoder(WordBuffer out) {
    this.out = out;
  }

  /** {@code bits}: the 33 bits shifted out. */
  public void jtagData(long bits) {
    message(FromFpga.JTAG_DATA, bits & 0x1_ffff_ffffL);
  }

  public void omnibusData(int value) {
    message(FromFpga.OMNIBUS_DATA, Integer.toUnsignedLong(value));
  }

  public void loopback(int value) {
    message(FromFpga.LOOPBACK, value & 1);
  }

  public void highspeedLinkNotification(int code) {
    message(FromFpga.HIGHSPEED_LINK_NOTIFICATION, code & 0xff);
  }

  /**
   * {@code instruction}: index in the program, 32 bit; {@code stalls} 0..96; {@code reads} in
   * flight 0..52.
   */
  public void timeoutNotification(long instruction, int stalls, int reads) {
    message(
        FromFpga.TIMEOUT_NOTIFICATION,
        (reads & 0x3fL) << 39 | (stalls & 0x7fL) << 32 | instruction & 0xffff_ffffL);
  }

  /** {@code cycles}: absolute FPGA time, 43 bit. */
  public void systime(long cycles) {
    message(FromFpga.SYSTIME, cycles & FromFpga.TIME_MASK);
  }

  public void sysdelta(int cycles) {
    message(FromFpga.SYSDELTA, cycles & 0xff);
  }

  public void spikePack1(int event) {
    message(FromFpga.SPIKE_PACK_1, event & 0xff_ffff);
  }

  public void spikePack2(int first, int second) {
    message(FromFpga.SPIKE_PACK_2, (first & 0xff_ffffL) << 24 | second & 0xff_ffff);
  }

  public void spikePack3(int first, int second, int third) {
    wideMessage(FromFpga.SPIKE_PACK_3, first, second, third);
  }

  public void madcPack1(int sample) {
    message(FromFpga.MADC_PACK_1, sample & 0xff_ffff);
  }

  public void madcPack2(int first, int second) {
    message(FromFpga.MADC_PACK_2, (first & 0xff_ffffL) << 24 | second & 0xff_ffff);
  }

  public void madcPack3(int first, int second, int third) {
    wideMessage(FromFpga.MADC_PACK_3, first, second, third);
  }

  /** Sends a partly filled word, closed by the comma; does nothing at a word boundary. */
  public void flush() {
    if (fill != 0) {
      out.add(partial | 1L << 63 - fill);
      partial = 0;
      fill = 0;
    }
  }

  /** Any 64-bit message; the payload has no bits beyond its field. */
  void message(int opcode, long payload) {
    put((long) opcode << OPCODE_SHIFT | payload);
  }

  // Opcode and 72 bits of payload: the top 64 bits, then the last 16.
  private void wideMessage(int opcode, int first, int second, int third) {
    long low48 = (second & 0xff_ffffL) << 24 | third & 0xff_ffff;
    put((long) opcode << OPCODE_SHIFT | (first & 0xff_ffffL) << 32 | low48 >>> 16);
    partial |= (low48 & 0xffff) << 48 - fill;
    fill += 16;
    if (fill == 64) {
      out.add(partial);
      partial = 0;
      fill = 0;
    }
  }

  private void put(long bits) {
    if (fill == 0) {
      out.add(bits);
    } else {
      out.add(partial | bits >>> fill);
      partial = bits << 64 - fill;
    }
  }
}
