package org.spikewire.protocol.chip;

/**
 * Four synapses of a row share a word. Entry 0 is in bits [31:24], entry 3 in [7:0]. A quad holds
 * every second column of a group of eight: even columns in quads 0..31, odd ones in 32..63.
 */
public final class SynapseQuad {
  public static final int COUNT = 64;
  public static final int ENTRIES = 4;

  private static final int HALF = COUNT / 2;

  private SynapseQuad() {}

  /** Quad 0..63 of a column 0..255. */
  public static int quad(int column) {
    return column % 2 * HALF + column / 8;
  }

  /** Entry 0..3 of a column in its quad. */
  public static int entry(int column) {
    return column / 2 % ENTRIES;
  }

  public static int column(int quad, int entry) {
    return 2 * entry + 8 * (quad % HALF) + quad / HALF;
  }

  /** Byte of an entry. */
  public static int get(int word, int entry) {
    return word >>> shift(entry) & 0xff;
  }

  /** {@code word} with the byte of an entry replaced. */
  public static int with(int word, int entry, int value) {
    int shift = shift(entry);
    return word & ~(0xff << shift) | (value & 0xff) << shift;
  }

  private static int shift(int entry) {
    return 8 * (ENTRIES - 1 - entry);
  }
}
