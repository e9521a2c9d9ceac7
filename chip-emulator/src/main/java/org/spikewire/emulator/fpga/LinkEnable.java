package org.spikewire.emulator.fpga;

import java.util.Arrays;
import org.spikewire.emulator.bus.OmnibusBlock;

/**
 * The links between FPGA and chip: the common enable and the words behind it. They are up when a
 * host connects, assumed, and down once it has switched off all of them; that some of them only
 * make the link slower is not modelled.
 */
final class LinkEnable implements OmnibusBlock {
  static final int WORDS = 16;

  private static final int ALL_LINKS = 0xff;

  private final int[] words = new int[WORDS];
  private boolean up;

  LinkEnable() {
    reset();
  }

  void reset() {
    Arrays.fill(words, 0);
    up = true;
  }

  /** Whether anything gets through. */
  boolean up() {
    return up;
  }

  @Override
  public int read(int offset) {
    return words[offset];
  }

  @Override
  public void write(int offset, int value) {
    words[offset] = value;
    up = (words[0] & ALL_LINKS) != 0 || up && offset != 0;
  }
}
