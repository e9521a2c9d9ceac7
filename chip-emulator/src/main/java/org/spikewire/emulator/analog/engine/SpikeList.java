package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/** Spikes as packed numbers: tick after a base in the upper 54 bits, neuron in the lower 10. */
final class SpikeList {

  /** Places a spike may move on average before another way to sort is faster. */
  private static final int FEW_MOVES = 16;

  private long[] spikes = new long[256];
  private int size;

  void add(long tick, int neuron) {
    if (size == spikes.length) {
      spikes = Arrays.copyOf(spikes, 2 * size);
    }
    spikes[size++] = tick << 10 | neuron;
  }

  /** Takes the place of another list, which is empty then; what was here is forgotten. */
  void takeOver(SpikeList other) {
    long[] free = spikes;
    spikes = other.spikes;
    size = other.size;
    other.spikes = free;
    other.size = 0;
  }

  /**
   * Adds the spikes of another list; both are sorted, before and after. From which list the next
   * one comes cannot be foreseen, so nothing branches on it.
   */
  void merge(SpikeList other) {
    int total = size + other.size;
    if (total > spikes.length) {
      spikes = Arrays.copyOf(spikes, 2 * total);
    }
    int mine = size - 1;
    int others = other.size - 1;
    boolean inOrder = mine < 0 || others < 0 || spikes[mine] <= other.spikes[0];
    for (int i = total - 1; !inOrder && mine >= 0 && others >= 0; i--) {
      long a = spikes[mine];
      long b = other.spikes[others];
      int isMine = (int) (b - a >>> 63);
      spikes[i] = Math.max(a, b);
      mine -= isMine;
      others -= 1 - isMine;
    }
    System.arraycopy(other.spikes, 0, spikes, mine + 1, others + 1);
    size = total;
  }

  int size() {
    return size;
  }

  long tick(int i) {
    return spikes[i] >> 10;
  }

  int neuron(int i) {
    return (int) (spikes[i] & 1023);
  }

  /** Gives the spikes up to a tick, the list being sorted, and forgets them. */
  void giveUpTo(long tick, SpikeSink sink) {
    int n = 0;
    for (; n < size && tick(n) <= tick; n++) {
      sink.spike(neuron(n), tick(n));
    }
    System.arraycopy(spikes, n, spikes, 0, size - n);
    size -= n;
  }

  /** By time, then by neuron; stretch comes after stretch, so mostly little has to move. */
  void sort() {
    int moves = FEW_MOVES * size;
    for (int i = 1; i < size && moves >= 0; i++) {
      long spike = spikes[i];
      int j = i;
      for (; j > 0 && spikes[j - 1] > spike; j--) {
        spikes[j] = spikes[j - 1];
      }
      spikes[j] = spike;
      moves -= i - j;
    }
    if (moves < 0) {
      Arrays.sort(spikes, 0, size);
    }
  }

  void clear() {
    size = 0;
  }
}
