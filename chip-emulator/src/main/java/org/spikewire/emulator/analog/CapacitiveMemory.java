package org.spikewire.emulator.analog;

import org.spikewire.protocol.chip.CapMemBlock;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.chip.SharedParameter;

/** The four blocks of cells that hold the analog parameters; values in LSB, time in 4 ns ticks. */
public final class CapacitiveMemory {
  /** Ticks after which a written value is there to a fraction of an LSB. */
  static final long SETTLED_TICKS = 10 * CapMemCells.SETTLING_TICKS;

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

  /** The tick from which on no value changes any more, given what was written so far. */
  public long settledAt() {
    long last = 0;
    for (CapMemCells block : blocks) {
      last = Math.max(last, block.lastChange());
    }
    return last + SETTLED_TICKS;
  }

  /** Ticks in which a settling value moves by a few per cent: worth a new look. */
  public static long settlingStep() {
    return Clock.TICKS_PER_US * 1000L / 4;
  }

  public void reset(long tick) {
    for (CapMemCells block : blocks) {
      block.reset(tick);
    }
  }
}
