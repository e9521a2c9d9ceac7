package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/** Events from outside that wait, in order of time: a ring that grows up to a capacity. */
final class DepositQueue {

  private final int capacity;
  private long[] ticks = new long[1024];
  private SynapticPath[] paths = new SynapticPath[1024];
  private int head;
  private int size;
  private long last;

  DepositQueue(int capacity) {
    this.capacity = capacity;
  }

  void add(long tick, SynapticPath path) {
    if (tick < last) {
      throw new IllegalArgumentException("event at tick " + tick + " after one at " + last);
    }
    if (size == ticks.length) {
      grow();
    }
    int i = head + size & ticks.length - 1;
    ticks[i] = tick;
    paths[i] = path;
    size++;
    last = tick;
  }

  int size() {
    return size;
  }

  /** Tick of the first event, or {@link Long#MAX_VALUE}. */
  long firstTick() {
    return size == 0 ? Long.MAX_VALUE : ticks[head];
  }

  SynapticPath firstPath() {
    return paths[head];
  }

  SynapticPath path(int i) {
    return paths[head + i & ticks.length - 1];
  }

  void removeFirst() {
    head = head + 1 & ticks.length - 1;
    size--;
  }

  /** Forgets all events; ticks may start anew from now. */
  void clear(long now) {
    Arrays.fill(paths, SynapticPath.NOTHING);
    size = 0;
    last = now;
  }

  private void grow() {
    if (size == capacity) {
      throw new IllegalStateException(capacity + " events wait");
    }
    long[] t = new long[2 * size];
    SynapticPath[] p = new SynapticPath[2 * size];
    for (int i = 0; i < size; i++) {
      t[i] = ticks[head + i & size - 1];
      p[i] = paths[head + i & size - 1];
    }
    ticks = t;
    paths = p;
    head = 0;
  }
}
