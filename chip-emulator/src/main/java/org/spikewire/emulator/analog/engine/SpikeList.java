package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/** Spikes as packed numbers: tick after a base in the upper 54 bits, neuron in the lower 10. */
final class SpikeList {

  private long[] spikes = new long[256];
  private int size;

  void add(long tick, int neuron) {
    if (size == spikes.length) {
      spikes = Arrays.copyOf(spikes, 2 * size);
    }
    spikes[size++] = tick << 10 | neuron;
  }

  void addAll(SpikeList other) {
    if (size + other.size > spikes.length) {
      spikes = Arrays.copyOf(spikes, 2 * (size + other.size));
    }
    System.arraycopy(other.spikes, 0, spikes, size, other.size);
    size += other.size;
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

  /** Gives the spikes up to a tick, by time, then by neuron, and forgets them. */
  void giveUpTo(long tick, SpikeSink sink) {
    sort();
    int n = 0;
    for (; n < size && tick(n) <= tick; n++) {
      sink.spike(neuron(n), tick(n));
    }
    System.arraycopy(spikes, n, spikes, 0, size - n);
    size -= n;
  }

  /** By time, then by neuron. */
  void sort() {
    Arrays.sort(spikes, 0, size);
  }

  void clear() {
    size = 0;
  }
}
