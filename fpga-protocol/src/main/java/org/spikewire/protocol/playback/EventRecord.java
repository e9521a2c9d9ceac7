package org.spikewire.protocol.playback;

import java.util.Arrays;

/**
 * Spikes or MADC samples of a run in flat arrays, in the order of their arrival. Arrays are the
 * backing ones: valid up to {@link #size()} and until the next run into the same responses.
 */
public final class EventRecord {
  private static final int INITIAL = 1024;

  private long[] chipTimes = new long[INITIAL];
  private long[] fpgaTimes = new long[INITIAL];
  private int[] values = new int[INITIAL];
  private int size;

  EventRecord() {}

  /** Takes one event; for people, the machine reads the arrays. */
  @FunctionalInterface
  public interface Consumer {
    /** {@code chipTime}: units of 4 ns; {@code value}: spike label or MADC sample. */
    void accept(long chipTime, int value);
  }

  public int size() {
    return size;
  }

  /** When the chip stamped the event: 44 bit, units of 4 ns, half an FPGA cycle. */
  public long[] chipTimes() {
    return chipTimes;
  }

  /** When the FPGA sent the event: cycles of 8 ns. */
  public long[] fpgaTimes() {
    return fpgaTimes;
  }

  /** 16-bit spike labels, or MADC samples: [9:0] code, [10] channel. */
  public int[] values() {
    return values;
  }

  public void forEach(Consumer consumer) {
    for (int i = 0; i < size; i++) {
      consumer.accept(chipTimes[i], values[i]);
    }
  }

  void clear() {
    size = 0;
  }

  void add(long chipTime, long fpgaTime, int value) {
    int at = size;
    if (at == values.length) {
      grow();
    }
    chipTimes[at] = chipTime;
    fpgaTimes[at] = fpgaTime;
    values[at] = value;
    size = at + 1;
  }

  private void grow() {
    int capacity = 2 * size;
    chipTimes = Arrays.copyOf(chipTimes, capacity);
    fpgaTimes = Arrays.copyOf(fpgaTimes, capacity);
    values = Arrays.copyOf(values, capacity);
  }
}
