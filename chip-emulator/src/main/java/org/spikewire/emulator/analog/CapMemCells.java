package org.spikewire.emulator.analog;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.spikewire.emulator.bus.OmnibusBlock;
import org.spikewire.protocol.chip.CapMemBlock;
import org.spikewire.protocol.chip.CapMemCell;
import org.spikewire.protocol.chip.Clock;

/**
 * The cells of one block: a written code is approached exponentially, lands a little beside it, and
 * moves a little more when many cells of the row hold the same code. A cell that is not refreshed
 * keeps its voltage for a while.
 */
public final class CapMemCells implements OmnibusBlock {
  /** Words of the address range of a block. */
  public static final int WORDS = CapMemBlock.COLUMNS * 32;

  /** Settling time constant [ticks]: 3 ms; assumed, software waits 20 ms. */
  static final long SETTLING_TICKS = 3000L * Clock.TICKS_PER_US;

  // LSB; assumed.
  private static final double WRITE_NOISE = 1;
  // LSB for each further cell of the row with the same code; assumed. Software dithers equal codes.
  private static final double CROSSTALK = 0.01;
  // Ticks: 10 s; assumed.
  private static final double LEAKAGE_TICKS = 10e6 * Clock.TICKS_PER_US;
  private static final int STRIDE = 32;
  private static final int CODES = 1024;
  private static final long NEVER = -CapacitiveMemory.SETTLED_TICKS - 1;

  /**
   * What the cells are exposed to.
   *
   * @param now current tick
   * @param imperfect writes are noisy and cells disturb each other
   * @param seed of the write noise
   * @param changed runs after a value changed
   */
  public record Surroundings(LongSupplier now, boolean imperfect, long seed, Runnable changed) {}

  private final int index;
  private final Surroundings surroundings;
  private final short[] codes = new short[WORDS];
  private final float[] start = new float[WORDS];
  private final float[] end = new float[WORDS];
  private final long[] written = new long[WORDS];
  private final int[] writes = new int[WORDS];
  private final short[] equalCodes = new short[STRIDE * CODES];
  private long lastChange = NEVER;

  CapMemCells(int index, Surroundings surroundings) {
    this.index = index;
    this.surroundings = surroundings;
  }

  /** What the cell gives at {@code tick}, in LSB. */
  double value(int column, int row, long tick) {
    int cell = STRIDE * column + row;
    double age = Math.max(0, tick - written[cell]);
    if (codes[cell] == CapMemCell.NO_REFRESH) {
      return start[cell] * Math.exp(-age / LEAKAGE_TICKS);
    }
    double goal = end[cell] + crosstalk(cell);
    return age > CapacitiveMemory.SETTLED_TICKS
        ? goal
        : goal + (start[cell] - goal) * Math.exp(-age / SETTLING_TICKS);
  }

  long lastChange() {
    return lastChange;
  }

  /** All cells hold zero, at once. */
  void reset() {
    Arrays.fill(codes, (short) 0);
    Arrays.fill(start, 0);
    Arrays.fill(end, 0);
    Arrays.fill(equalCodes, (short) 0);
    lastChange = NEVER;
    surroundings.changed.run();
  }

  @Override
  public int read(int offset) {
    return codes[offset];
  }

  @Override
  public void write(int offset, int value) {
    short code = (short) (value & CODES - 1);
    if (code == codes[offset]) {
      return;
    }
    long tick = surroundings.now.getAsLong();
    start[offset] = (float) value(offset / STRIDE, offset % STRIDE, tick);
    count(offset, -1);
    codes[offset] = code;
    count(offset, 1);
    written[offset] = tick;
    lastChange = tick;
    end[offset] = (float) (code + writeNoise(offset));
    surroundings.changed.run();
  }

  private double writeNoise(int cell) {
    if (!surroundings.imperfect) {
      return 0;
    }
    long name = ((long) index * WORDS + cell) << 32 | writes[cell]++;
    return WRITE_NOISE * HashedNoise.normal(surroundings.seed, name);
  }

  private double crosstalk(int cell) {
    if (!surroundings.imperfect || codes[cell] == 0) {
      return 0;
    }
    return CROSSTALK * (equalCodes[cell % STRIDE * CODES + codes[cell]] - 1);
  }

  private void count(int cell, int by) {
    equalCodes[cell % STRIDE * CODES + codes[cell]] += (short) by;
  }
}
