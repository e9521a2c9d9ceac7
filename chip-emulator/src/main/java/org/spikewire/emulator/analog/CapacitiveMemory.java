package org.spikewire.emulator.analog;

import org.spikewire.protocol.chip.CapMemBlock;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.chip.SharedParameter;

/** The four blocks of cells that hold the analog parameters; values in LSB, time in 4 ns ticks. */
public final class CapacitiveMemory {
  /** Ticks after which a written value is there to a fraction of an LSB. */
  static final long SETTLED_TICKS = 10 * CapMemCells.SETTLING_TICKS;

  // Ticks in which a settling value moves by less than a tenth.
  private static final long SETTLING_STEP = CapMemCells.SETTLING_TICKS / 12;

  private final CapMemCells[] blocks = new CapMemCells[CapMemBlock.values().length];

  public CapacitiveMemory(CapMemCells.Surroundings surroundings) {
    for (int b = 0; b < blocks.length; b++) {
      blocks[b] = new CapMemCells(b, surroundings);
    }
  }

  public CapMemCells block(CapMemBlock block) {
    return blocks[block.ordinal()];
  }

  /** Value of a parameter of circuit {@code n}. */
  public double neuron(int n, NeuronParameter parameter, long tick) {
    int columns = Neuron.COUNT / blocks.length;
    return blocks[n / columns].value(n % columns, parameter.ordinal(), tick);
  }

  /** Value of a shared parameter in the block that serves circuit {@code n}. */
  public double shared(int n, SharedParameter parameter, long tick) {
    int block = n * blocks.length / Neuron.COUNT;
    var cell = parameter.cell(CapMemBlock.values()[block]);
    return blocks[block].value(cell.column(), cell.row(), tick);
  }

  /**
   * The tick when values that settle have moved enough to be worth a new look; {@link
   * Long#MAX_VALUE} if they hold still.
   */
  public long nextLook(long tick) {
    long last = Long.MIN_VALUE / 2;
    for (CapMemCells block : blocks) {
      last = Math.max(last, block.lastChange());
    }
    long age = tick - last;
    return age > SETTLED_TICKS ? Long.MAX_VALUE : tick + Math.max(SETTLING_STEP, age / 4);
  }

  /** All cells hold zero, at once. */
  public void reset() {
    for (CapMemCells block : blocks) {
      block.reset();
    }
  }
}
