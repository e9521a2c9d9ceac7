package org.spikewire.emulator.bus;

/** A block of 32-bit registers behind a range of omnibus addresses. */
public interface OmnibusBlock {
  /** {@code offset}: words from the start of the range. */
  int read(int offset);

  void write(int offset, int value);

  /** Whether reads depend on what the chip did until then. */
  default boolean live() {
    return false;
  }

  /** Whether writes only put something into the queue of events, where it waits for its time. */
  default boolean queued() {
    return false;
  }

  /**
   * What a write of single bytes keeps of the other bytes; differs from {@link #read(int)} where
   * reading has an effect of its own.
   */
  default int stored(int offset) {
    return read(offset);
  }
}
