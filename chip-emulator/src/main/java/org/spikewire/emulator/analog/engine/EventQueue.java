package org.spikewire.emulator.analog.engine;

/**
 * Events under way to one level, in order of time; those of one tick in order of their source, so
 * that sums of kicks do not depend on when an event was queued.
 */
final class EventQueue {

  /** Source of events from outside; those of spikes on the chip are 1 + neuron. */
  static final int OUTSIDE = 0;

  private static final int SOURCE_BITS = 10;

  /** Tick in the upper bits, source in the lower. */
  private long[] keys = new long[256];

  private CompiledPath[] paths = new CompiledPath[256];
  private int head;
  private int tail;

  int head() {
    return head;
  }

  int tail() {
    return tail;
  }

  long tick(int i) {
    return keys[i] >> SOURCE_BITS;
  }

  CompiledPath path(int i) {
    return paths[i];
  }

  int source(int i) {
    return (int) (keys[i] & (1 << SOURCE_BITS) - 1);
  }

  boolean isEmpty() {
    return head == tail;
  }

  void add(long tick, int source, CompiledPath path) {
    if (tail == keys.length) {
      makeRoom();
    }
    long key = tick << SOURCE_BITS | source;
    int i = tail++;
    for (; i > head && keys[i - 1] > key; i--) {
      keys[i] = keys[i - 1];
      paths[i] = paths[i - 1];
    }
    keys[i] = key;
    paths[i] = path;
  }

  /** Forgets the events before a tick. */
  void dropBefore(long tick) {
    while (head < tail && tick(head) < tick) {
      head++;
    }
  }

  void clear() {
    head = 0;
    tail = 0;
  }

  private void makeRoom() {
    int n = tail - head;
    boolean grow = n > keys.length / 2;
    long[] k = grow ? new long[2 * keys.length] : keys;
    CompiledPath[] p = grow ? new CompiledPath[2 * keys.length] : paths;
    System.arraycopy(keys, head, k, 0, n);
    System.arraycopy(paths, head, p, 0, n);
    keys = k;
    paths = p;
    head = 0;
    tail = n;
  }
}
