package org.spikewire.emulator.fpga;

/** A bounded ring of events: arrival at the FPGA in cycles, and what the pack will say. */
public final class EventQueue {
  /** Set in {@link #event()} for an MADC sample; otherwise it is a spike. */
  public static final int SAMPLE = 1 << 24;

  private final long[] arrivals;
  private final int[] events;
  private final int mask;
  private long head;
  private long tail;

  /** {@code capacity}: a power of two. */
  public EventQueue(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("capacity must be a power of two, is " + capacity);
    }
    arrivals = new long[capacity];
    events = new int[capacity];
    mask = capacity - 1;
  }

  /** {@code event}: [23:16] stamp of 4 ns, [15:0] label or sample, {@link #SAMPLE}. */
  public void add(long arrival, int event) {
    if (room() == 0) {
      throw new IllegalStateException("event queue is full");
    }
    int at = (int) tail++ & mask;
    arrivals[at] = arrival;
    events[at] = event;
  }

  public int size() {
    return (int) (tail - head);
  }

  public int room() {
    return mask + 1 - size();
  }

  /** Arrival of the first event; {@link Long#MAX_VALUE} if there is none. */
  public long arrival() {
    return head == tail ? Long.MAX_VALUE : arrivals[(int) head & mask];
  }

  /** The first event. */
  public int event() {
    return events[(int) head & mask];
  }

  /** Removes the first event. */
  public void remove() {
    head++;
    if (head == tail) {
      clear();
    }
  }

  /** Removes all. The next ones take the first places again: few places stay in the cache. */
  public void clear() {
    head = 0;
    tail = 0;
  }
}
