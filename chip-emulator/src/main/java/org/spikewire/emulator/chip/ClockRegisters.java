package org.spikewire.emulator.chip;

import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.OmnibusBlock;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.bus.RegisterFile;

/**
 * The clock generators (PLL): registers that are stored, and a self test that counts clock edges
 * and, on a healthy chip, finds as many as it was told to expect.
 */
final class ClockRegisters implements OmnibusBlock {
  private static final int BASE = 0x0008_0000;
  private static final int WORDS = 8;
  // Bit 0 enables the clock, [31:12] is the count to expect.
  private static final int SELF_TEST = 5;
  private static final int EXPECTED_SHIFT = 12;
  // [19:0] count.
  private static final int SELF_TEST_STATUS = 7;
  private static final int FINISHED = 1 << 20;
  private static final int SUCCESS = 1 << 21;

  private final RegisterFile words = new RegisterFile(WORDS);

  void map(Omnibus omnibus) {
    omnibus.map(BASE, WORDS, this);
  }

  void fill(PowerOn content) {
    words.fill(content);
  }

  @Override
  public int read(int offset) {
    return offset == SELF_TEST_STATUS ? status() : words.read(offset);
  }

  @Override
  public void write(int offset, int value) {
    words.write(offset, value);
  }

  private int status() {
    boolean ran = words.bit(SELF_TEST, 0);
    return ran ? words.get(SELF_TEST) >>> EXPECTED_SHIFT | FINISHED | SUCCESS : 0;
  }
}
