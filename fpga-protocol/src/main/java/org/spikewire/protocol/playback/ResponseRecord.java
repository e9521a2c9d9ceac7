package org.spikewire.protocol.playback;

import java.util.Arrays;

/** Responses of one channel in flat arrays: value and FPGA time in cycles of 8 ns. */
final class ResponseRecord {
  private static final int INITIAL = 64;

  private long[] values = new long[INITIAL];
  private long[] fpgaTimes = new long[INITIAL];
  private int size;

  int size() {
    return size;
  }

  long value(int index) {
    return values[java.util.Objects.checkIndex(index, size)];
  }

  long fpgaTime(int index) {
    return fpgaTimes[java.util.Objects.checkIndex(index, size)];
  }

  void clear() {
    size = 0;
  }

  void add(long value, long fpgaTime) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
      fpgaTimes = Arrays.copyOf(fpgaTimes, 2 * size);
    }
    values[size] = value;
    fpgaTimes[size++] = fpgaTime;
  }
}
