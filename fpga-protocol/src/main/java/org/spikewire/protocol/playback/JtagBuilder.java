package org.spikewire.protocol.playback;

import java.util.function.IntFunction;
import org.spikewire.protocol.chip.JtagRegisters;
import org.spikewire.protocol.ut.ToFpga;

/** The JTAG instructions of a program, and the register accesses made of them. */
public final class JtagBuilder {
  private static final int WORD_BITS = 32;
  private static final int ADDRESS_BITS = 33;
  private static final int SHORT_BITS = 3;
  private static final int PHY_BITS = 22;

  // Bit 32 of the shifted omnibus address.
  private static final long READ = 1L << WORD_BITS;

  private final PlaybackProgramBuilder program;

  JtagBuilder(PlaybackProgramBuilder program) {
    this.program = program;
  }

  /** Resets the JTAG state machine; afterwards IDCODE is selected. */
  public JtagBuilder init() {
    program.add(ToFpga.jtagInit());
    return this;
  }

  /** Sets the divider of the JTAG clock, 8 bit. */
  public JtagBuilder scaler(int divider) {
    program.add(ToFpga.jtagScaler((int) PlaybackProgramBuilder.in("divider", divider, 0, 0xff)));
    return this;
  }

  /** Loads the instruction register, see {@link JtagRegisters}. */
  public JtagBuilder instruction(int value) {
    program.add(ToFpga.jtagIns((int) PlaybackProgramBuilder.in("instruction", value, 0, 0x7f)));
    return this;
  }

  /** Shifts {@code bits} (3..33) of {@code data} through the selected register, LSB first. */
  public JtagBuilder shift(long data, int bits) {
    program.add(shiftWord(data, bits, false));
    return this;
  }

  /** The same, asking for the bits that come out. */
  public Ticket<Long> shiftAndRead(long data, int bits) {
    program.add(shiftWord(data, bits, true));
    return new Ticket<>(Ticket.Channel.JTAG, program.nextJtagRead(), Long::valueOf);
  }

  /** The chip's identity, 32 bit. */
  public Ticket<Integer> readIdcode() {
    instruction(JtagRegisters.IDCODE);
    return shiftAndReadWord(value -> value);
  }

  /** Omnibus write through JTAG. */
  public JtagBuilder write(int address, int value) {
    instruction(JtagRegisters.OMNIBUS_ADDRESS);
    shift(Integer.toUnsignedLong(address), ADDRESS_BITS);
    instruction(JtagRegisters.OMNIBUS_DATA).shift(Integer.toUnsignedLong(value), WORD_BITS);
    return instruction(JtagRegisters.OMNIBUS_REQUEST).shift(0, SHORT_BITS);
  }

  /** Omnibus read through JTAG. */
  public Ticket<Integer> read(int address) {
    return read(address, value -> value);
  }

  /** Omnibus read through JTAG, decoded. */
  public <T> Ticket<T> read(int address, IntFunction<? extends T> decoder) {
    instruction(JtagRegisters.OMNIBUS_ADDRESS);
    shift(READ | Integer.toUnsignedLong(address), ADDRESS_BITS);
    instruction(JtagRegisters.OMNIBUS_REQUEST).shift(0, SHORT_BITS);
    instruction(JtagRegisters.OMNIBUS_DATA);
    return shiftAndReadWord(decoder);
  }

  /** Writes PLL register {@code index}, 0..7. */
  public JtagBuilder pllRegister(int index, int value) {
    instruction(JtagRegisters.PLL_TARGET);
    shift(PlaybackProgramBuilder.in("index", index, 0, 7), SHORT_BITS);
    return instruction(JtagRegisters.SHIFT_PLL).shift(Integer.toUnsignedLong(value), WORD_BITS);
  }

  /** Writes the chip-side configuration of PHY {@code phy} (0..7), 22 bit. */
  public JtagBuilder phyRegister(int phy, int value) {
    return instruction(JtagRegisters.phy(phy)).shift(value, PHY_BITS);
  }

  private <T> Ticket<T> shiftAndReadWord(IntFunction<? extends T> decoder) {
    program.add(shiftWord(0, WORD_BITS, true));
    return new Ticket<>(
        Ticket.Channel.JTAG, program.nextJtagRead(), value -> decoder.apply((int) value));
  }

  private static long shiftWord(long data, int bits, boolean keepResponse) {
    PlaybackProgramBuilder.in("bits", bits, SHORT_BITS, ADDRESS_BITS);
    PlaybackProgramBuilder.in("data", data, 0, (1L << bits) - 1);
    return ToFpga.jtagData(data, bits, keepResponse);
  }
}
