package org.spikewire.emulator.analog.engine;

/**
 * Events under way to one level, in order of time; those of one tick in order of their source, so
 * that sums of kicks do not depend on when an event was queued.
 */
final class EventQueue {

  /** Source of events from outside; those of spikes on the chip are 1 + neuron. */
  static final int OUTSIDE = 0;

  private static final int SOURCE_BITS = 10;

  /** Room in front of the first event of an empty queue, for some that come before it. */
  private static final int FRONT = 64;

  /** Tick in the upper bits, source in the lower. */
  private long[] keys = new long[256];

  private CompiledPath[] paths = new CompiledPath[256];
  private int head = FRONT;
  private int tail = FRONT;

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
    add(tick << SOURCE_BITS | source, path);
  }

  private void add(long key, CompiledPath path) {
    if (tail == keys.length) {
      makeRoom();
    }
    int i = tail++;
    for (; i > head && keys[i - 1] > key; i--) {
      keys[i] = keys[i - 1];
      paths[i] = paths[i - 1];
    }
    keys[i] = key;
    paths[i] = path;
  }

  /**
   * Takes all events of another queue, which is empty then. Mostly few are left here, and all of
   * them come first: then the queues change arrays, so that what another thread has written is not
   * copied while others wait.
   */
  void takeAll(EventQueue other) {
    int left = tail - head;
    if (left <= other.head && (left == 0 || keys[tail - 1] <= other.firstKey())) {
      other.head -= left;
      System.arraycopy(keys, head, other.keys, other.head, left);
      System.arraycopy(paths, head, other.paths, other.head, left);
      swap(other);
    } else {
      for (int i = other.head; i < other.tail; i++) {
        add(other.keys[i], other.paths[i]);
      }
    }
    other.clear();
  }

  private long firstKey() {
    return isEmpty() ? Long.MAX_VALUE : keys[head];
  }

  private void swap(EventQueue other) {
    long[] k = keys;
    CompiledPath[] p = paths;
    keys = other.keys;
    paths = other.paths;
    head = other.head;
    tail = other.tail;
    other.keys = k;
    other.paths = p;
  }

  /** Forgets the events before a tick. */
  void dropBefore(long tick) {
    while (head < tail && tick(head) < tick) {
      head++;
    }
  }

  void clear() {
    head = FRONT;
    tail = FRONT;
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
