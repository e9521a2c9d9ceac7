package org.spikewire.protocol.chip;

/**
 * A neuron circuit, 0..511: row 0 (top) and row 1 (bottom) of 256 columns. Column {@code c} of a
 * hemisphere's synapse array feeds column {@code c} of its neuron row.
 */
public record Neuron(int index) {
  public static final int COUNT = 512;

  /** Neurons that share one event output. */
  public static final int PER_OUTPUT_COLUMNS = 32;

  private static final int QUADRANT_SIZE = 128;
  private static final int CONFIG_BASE = 0x0016_0000;
  private static final int BACKEND_BASE = 0x001a_1000;
  private static final int RESET_BASE = 0x0012_2000;
  private static final int COUNTER_READ = 0x800;
  private static final int COUNTER_RESET = 0xc00;
  private static final int BLOCK_STRIDE = 0x8000;

  public Neuron {
    Range.check("neuron", index, COUNT);
  }

  public static Neuron of(Hemisphere hemisphere, int column) {
    Range.check("column", column, Hemisphere.COLUMNS);
    return new Neuron(hemisphere.ordinal() * Hemisphere.COLUMNS + column);
  }

  public Hemisphere hemisphere() {
    return index < Hemisphere.COLUMNS ? Hemisphere.TOP : Hemisphere.BOTTOM;
  }

  public int column() {
    return index % Hemisphere.COLUMNS;
  }

  public CapMemBlock quadrant() {
    return CapMemBlock.values()[index / QUADRANT_SIZE];
  }

  public int indexInQuadrant() {
    return index % QUADRANT_SIZE;
  }

  /** Digital backend: 0 west (columns 0..127 of both rows), 1 east. */
  public int backend() {
    return column() / QUADRANT_SIZE;
  }

  /** Index among the 256 neurons of the backend. */
  public int indexInBackend() {
    return column() % QUADRANT_SIZE + QUADRANT_SIZE * hemisphere().ordinal();
  }

  /** Event output 0..7, shared by 32 columns of both rows. */
  public int eventOutput() {
    return column() / PER_OUTPUT_COLUMNS;
  }

  /** Address of configuration word 0; the words in use are 2..7. */
  public int configAddress() {
    return CONFIG_BASE + BLOCK_STRIDE * (index / QUADRANT_SIZE) + 8 * indexInQuadrant();
  }

  public int backendAddress() {
    return backend() * BLOCK_STRIDE + BACKEND_BASE + 4 * indexInBackend();
  }

  /** A write of any value forces a spike. */
  public int resetAddress() {
    return backend() * BLOCK_STRIDE + RESET_BASE + 4 * indexInBackend();
  }

  /** [7:0] count, bit 8 sticky overflow. */
  public int counterAddress() {
    return resetAddress() + COUNTER_READ;
  }

  public int counterResetAddress() {
    return resetAddress() + COUNTER_RESET;
  }
}
