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

  private Kicks[] kicks = new Kicks[256];
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

  Kicks kicks(int i) {
    return kicks[i];
  }

  int source(int i) {
    return (int) (keys[i] & (1 << SOURCE_BITS) - 1);
  }

  boolean isEmpty() {
    return head == tail;
  }

  void add(long tick, int source, Kicks event) {
    add(tick << SOURCE_BITS | source, event);
  }

  private void add(long key, Kicks event) {
    if (tail == keys.length) {
      makeRoom();
    }
    int i = tail++;
    for (; i > head && keys[i - 1] > key; i--) {
      keys[i] = keys[i - 1];
      kicks[i] = kicks[i - 1];
    }
    keys[i] = key;
    kicks[i] = event;
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
      System.arraycopy(kicks, head, other.kicks, other.head, left);
      swap(other);
    } else {
      for (int i = other.head; i < other.tail; i++) {
        add(other.keys[i], other.kicks[i]);
      }
    }
    other.clear();
  }

  private long firstKey() {
    return isEmpty() ? Long.MAX_VALUE : keys[head];
  }

  private void swap(EventQueue other) {
    long[] k = keys;
    Kicks[] p = kicks;
    keys = other.keys;
    kicks = other.kicks;
    head = other.head;
    tail = other.tail;
    other.keys = k;
    other.kicks = p;
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
    Kicks[] p = grow ? new Kicks[2 * keys.length] : kicks;
    System.arraycopy(keys, head, k, 0, n);
    System.arraycopy(kicks, head, p, 0, n);
    keys = k;
    kicks = p;
    head = 0;
    tail = n;
  }
}
