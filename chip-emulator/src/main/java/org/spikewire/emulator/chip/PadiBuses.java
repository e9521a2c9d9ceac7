package org.spikewire.emulator.chip;

import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.OmnibusBlock;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Padi;

/** The four PADI buses of a hemisphere: event trigger, event source, and stored settings. */
final class PadiBuses implements OmnibusBlock {
  /** Takes the events of the trigger register: buses as a bit set, row select and label. */
  interface Trigger {
    void fire(Hemisphere hemisphere, int buses, int rowSelect, int label);
  }

  private static final int WORDS = 3;
  private static final int TRIGGER = 0;
  private static final int CONFIG = 1;

  private final Hemisphere hemisphere;
  private final Changes changes;
  private final Trigger trigger;
  private final int[] words = new int[WORDS];

  PadiBuses(Hemisphere hemisphere, Changes changes, Trigger trigger) {
    this.hemisphere = hemisphere;
    this.changes = changes;
    this.trigger = trigger;
  }

  void map(Omnibus omnibus) {
    omnibus.map(Padi.triggerAddress(hemisphere), WORDS, this);
  }

  void fill(PowerOn content) {
    for (int i = 0; i < WORDS; i++) {
      words[i] = content.next();
    }
    changes.routes();
  }

  /** Whether a bus takes its events from the crossbar. */
  boolean fromCrossbar(int bus) {
    return (words[CONFIG] >>> bus & 1) != 0;
  }

  @Override
  public int read(int offset) {
    return words[offset];
  }

  @Override
  public void write(int offset, int value) {
    words[offset] = value;
    if (offset == TRIGGER) {
      int buses = value & ~words[CONFIG] & 0xf;
      trigger.fire(hemisphere, buses, value >>> 22 & 0x1f, value >>> 16 & 0x3f);
    } else {
      changes.routes();
    }
  }
}
