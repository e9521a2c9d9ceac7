package org.spikewire.emulator.chip;

import java.util.ArrayList;
import java.util.List;
import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.bus.RegisterFile;
import org.spikewire.protocol.chip.CapMemBlock;

/** Registers that the emulator stores and nothing else: what they do is not modelled. */
final class PlainRegisters {
  private static final int HEMISPHERE_STRIDE = 0x0100_0000;

  private final List<RegisterFile> files = new ArrayList<>();
  private final Omnibus omnibus;

  PlainRegisters(Omnibus omnibus) {
    this.omnibus = omnibus;
    map("system time base", 0x0, 2);
    map("PHY enable", 0x4_0000, 1);
    map("synapse bias selection", 0x10_0000, 1);
    for (CapMemBlock block : CapMemBlock.values()) {
      map("capacitive memory control", block.configBase(), CapMemBlock.CONFIG_WORDS);
      map("capacitive memory timing", block.timingBase(), 2);
      // Whether the block begins with its configuration or with its cells, no source says.
      int ofCells = block.cellBase() | block.timingBase() ^ block.configBase();
      map("capacitive memory timing from the cells on", ofCells, 2);
    }
    for (int half = 0; half < 2; half++) {
      int base = half * HEMISPHERE_STRIDE;
      map("synapse memory timing", base + 0x0200_0000, 3);
      map("correlation", base + 0x0220_0000, 4);
      map("plasticity processor memory", base + 0x0280_0000, 4096);
      map("plasticity processor control", base + 0x02a0_0000, 2);
      map("correlation reset", base + 0x02c9_0000, 0x4000);
    }
  }

  void fill(PowerOn content) {
    for (RegisterFile file : files) {
      file.fill(content);
    }
  }

  private void map(String what, int base, int words) {
    RegisterFile file = new RegisterFile(words);
    try {
      omnibus.map(base, words, file);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(what, e);
    }
    files.add(file);
  }
}
