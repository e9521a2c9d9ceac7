package org.spikewire.emulator.chip;

import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.OmnibusBlock;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.bus.RegisterFile;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.SynapseQuad;
import org.spikewire.protocol.chip.SynapseRow;

/**
 * The synapse memory of a hemisphere. A row is 64 weight words and 64 label words; each byte holds
 * six bits of value and two of calibration. Several address ranges show parts of the same bits. Two
 * more rows hold the switches of the columns.
 */
final class SynapseArray {
  private static final int ROW_WORDS = 2 * SynapseQuad.COUNT;
  private static final int SWITCH_ROWS = 2;
  private static final int ROWS = Hemisphere.ROWS + SWITCH_ROWS;
  private static final int CURRENT_ROW = Hemisphere.ROWS;
  private static final int CORRELATION_ROW = Hemisphere.ROWS + 1;
  private static final int VALUE_BITS = 0x3f3f_3f3f;
  private static final int CALIBRATION_BITS = 0xc0c0_c0c0;
  private static final int CALIBRATION_SHIFT = 6;

  private static final int BASE = 0x02c0_0000;
  private static final int HEMISPHERE_STRIDE = 0x0100_0000;
  private static final int WEIGHT_CALIBRATION = 0x1_0000;
  private static final int LABEL_CALIBRATION = 0x2_0000;
  private static final int LABELS = 0x4_0000;
  private static final int RAW = 0xf_0000;

  private final int[] words = new int[ROWS * ROW_WORDS];
  private final byte[] weights = new byte[Hemisphere.ROWS * Hemisphere.COLUMNS];
  private final byte[] labels = new byte[Hemisphere.ROWS * Hemisphere.COLUMNS];
  private final long[] rowVersions = new long[Hemisphere.ROWS];
  private final Changes changes;
  private long version;

  SynapseArray(Changes changes) {
    this.changes = changes;
  }

  void map(Omnibus omnibus, Hemisphere hemisphere) {
    int base = BASE + hemisphere.ordinal() * HEMISPHERE_STRIDE;
    int size = ROWS * SynapseQuad.COUNT;
    omnibus.map(base, size, new View(0, VALUE_BITS, 0));
    omnibus.map(base + WEIGHT_CALIBRATION, size, new View(0, CALIBRATION_BITS, CALIBRATION_SHIFT));
    omnibus.map(
        base + LABEL_CALIBRATION,
        size,
        new View(SynapseQuad.COUNT, CALIBRATION_BITS, CALIBRATION_SHIFT));
    omnibus.map(base + LABELS, size, new View(SynapseQuad.COUNT, VALUE_BITS, 0));
    omnibus.map(base + RAW, words.length, new Raw());
    // Behind the last row: fisch's test-omnibus draws its address from a range that includes it.
    omnibus.map(base + RAW + words.length, 1, new RegisterFile(1));
  }

  void fill(PowerOn content) {
    for (int i = 0; i < words.length; i++) {
      store(i, content.next());
    }
  }

  /** Weight 0..63. */
  int weight(int row, int column) {
    return weights[row * Hemisphere.COLUMNS + column];
  }

  /** Label 0..63. */
  int label(int row, int column) {
    return labels[row * Hemisphere.COLUMNS + column];
  }

  /** Counts the changes of weights. */
  long version() {
    return version;
  }

  /** The {@link #version()} of the last change of a row's weights. */
  long version(int row) {
    return rowVersions[row];
  }

  /** Whether the column's excitatory or inhibitory line reaches its neuron. */
  boolean connected(int column, boolean inhibitory) {
    int bit = CALIBRATION_SHIFT + (inhibitory ? 1 : 0);
    return (entry(CURRENT_ROW, 0, column) >>> bit & 1) != 0;
  }

  /** Whether a converter channel (0 causal, 1 acausal) of the column sees the neuron's readout. */
  boolean readsNeuron(int column, int channel) {
    boolean internal = (entry(CORRELATION_ROW, 0, column) >>> CALIBRATION_SHIFT + channel & 1) != 0;
    int neuron = entry(CURRENT_ROW, channel * SynapseQuad.COUNT, column);
    return internal && (neuron & 1 << 5) != 0;
  }

  private int entry(int row, int part, int column) {
    int word = words[row * ROW_WORDS + part + SynapseQuad.quad(column)];
    return SynapseQuad.get(word, SynapseQuad.entry(column));
  }

  private void store(int at, int value) {
    int changed = words[at] ^ value;
    if (changed == 0) {
      return;
    }
    words[at] = value;
    int row = at / ROW_WORDS;
    if (row >= Hemisphere.ROWS) {
      changes.routes();
    } else if ((changed & VALUE_BITS) != 0) {
      decode(row, at % ROW_WORDS, value);
    }
  }

  private void decode(int row, int wordInRow, int value) {
    boolean isLabel = wordInRow >= SynapseQuad.COUNT;
    int quad = wordInRow % SynapseQuad.COUNT;
    for (int e = 0; e < SynapseQuad.ENTRIES; e++) {
      int at = row * Hemisphere.COLUMNS + SynapseQuad.column(quad, e);
      int bits = SynapseQuad.get(value, e) & 0x3f;
      if (isLabel) {
        labels[at] = (byte) bits;
      } else {
        weights[at] = (byte) SynapseRow.permuteWeight(bits);
      }
    }
    if (isLabel) {
      changes.routes();
    } else {
      rowVersions[row] = ++version;
    }
  }

  /** Some bits of the weight words, or of the label words. */
  private final class View implements OmnibusBlock {
    private final int part;
    private final int mask;
    private final int shift;

    View(int part, int mask, int shift) {
      this.part = part;
      this.mask = mask;
      this.shift = shift;
    }

    @Override
    public int read(int offset) {
      return (words[at(offset)] & mask) >>> shift;
    }

    @Override
    public void write(int offset, int value) {
      int at = at(offset);
      store(at, words[at] & ~mask | value << shift & mask);
    }

    private int at(int offset) {
      return offset / SynapseQuad.COUNT * ROW_WORDS + part + offset % SynapseQuad.COUNT;
    }
  }

  private final class Raw implements OmnibusBlock {
    @Override
    public int read(int offset) {
      return words[offset];
    }

    @Override
    public void write(int offset, int value) {
      store(offset, value);
    }
  }
}
