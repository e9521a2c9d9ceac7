package org.spikewire.protocol.chip;

/** A cell of the capacitive memory: 10 bit, 0..1022, and {@link #NO_REFRESH}. */
public record CapMemCell(CapMemBlock block, int column, int row) {
  /** Largest value that sets a voltage or a current. */
  public static final int MAX = 1022;

  /** Value that stops the refresh of a cell. */
  public static final int NO_REFRESH = 1023;

  private static final int COLUMN_STRIDE = 32;

  public CapMemCell {
    Range.check("column", column, CapMemBlock.COLUMNS);
    Range.check("row", row, CapMemBlock.ROWS);
  }

  public int address() {
    return block.cellBase() + COLUMN_STRIDE * column + row;
  }

  @Override
  public String toString() {
    return block + "(" + column + ", " + row + ")";
  }
}
