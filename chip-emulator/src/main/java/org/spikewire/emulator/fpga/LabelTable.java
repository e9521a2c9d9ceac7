package org.spikewire.emulator.fpga;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.spikewire.emulator.bus.OmnibusBlock;

/** A table that gives labels new labels, or none. */
final class LabelTable implements OmnibusBlock {
  /** Says that an event ends here. */
  static final int SILENT = -1;

  private final int[] words;
  private final int mask;
  private final int empty;
  private final IntPredicate live;
  private int lives;

  /**
   * @param mask the bits of an entry that are the new label
   * @param empty what entries hold at first
   * @param live whether an entry has a label
   */
  LabelTable(int entries, int mask, int empty, IntPredicate live) {
    words = new int[entries];
    this.mask = mask;
    this.empty = empty;
    this.live = live;
    reset();
  }

  void reset() {
    Arrays.fill(words, empty);
    lives = 0;
  }

  /** The new label, or {@link #SILENT}. */
  int target(int label) {
    int word = words[label];
    return live.test(word) ? word & mask : SILENT;
  }

  /** Whether any label has a new one. */
  boolean used() {
    return lives > 0;
  }

  @Override
  public int read(int offset) {
    return words[offset];
  }

  @Override
  public void write(int offset, int value) {
    lives += (live.test(value) ? 1 : 0) - (live.test(words[offset]) ? 1 : 0);
    words[offset] = value;
  }
}
