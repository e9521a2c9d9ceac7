package org.spikewire.protocol.ut;

/**
 * Receives the messages of a response stream, one method a message.
 *
 * <p>An {@code event} is [23:16] timestamp in units of 4 ns, [15:0] label; a {@code sample} is
 * [23:16] timestamp, [13:0] value, with bits 15 and 14 as they came. The first argument of a pack
 * is the earlier one.
 */
public interface FromFpgaHandler {
  /** {@code bits}: the 33 bits shifted out. */
  void jtagData(long bits);

  void omnibusData(int value);

  /** {@code value}: {@link ToFpga#HALT} or {@link ToFpga#TICK}. */
  void loopback(int value);

  void highspeedLinkNotification(int code);

  /**
   * {@code instruction}: index in the program, unsigned 32 bit; {@code stalls}: trace stall count;
   * {@code reads}: omnibus reads in flight.
   */
  void timeoutNotification(long instruction, int stalls, int reads);

  /** {@code cycles}: absolute FPGA time, 43 bit, 8 ns. */
  void systime(long cycles);

  /** {@code cycles}: time since the message before, 0..255. */
  void sysdelta(int cycles);

  void madcPack1(int sample);

  void madcPack2(int first, int second);

  void madcPack3(int first, int second, int third);

  void spikePack1(int event);

  void spikePack2(int first, int second);

  void spikePack3(int first, int second, int third);
}
