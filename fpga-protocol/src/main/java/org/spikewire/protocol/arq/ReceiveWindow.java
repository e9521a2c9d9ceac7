package org.spikewire.protocol.arq;

/**
 * Frames received and not yet delivered: [low, low + {@value #WINDOW}). They are delivered in order
 * and acknowledged when they are delivered, so that a slow taker slows the sender down.
 */
public final class ReceiveWindow {
  public static final int WINDOW = SendWindow.WINDOW;
  public static final int MODULUS = SendWindow.MODULUS;

  private final long[][] words = new long[WINDOW][ArqFrame.MAX_WORDS];
  private final int[] types = new int[WINDOW];
  private final int[] lengths = new int[WINDOW];
  private final boolean[] held = new boolean[WINDOW];
  private int low;
  private int holding;

  /** What becomes of a frame. */
  public enum Verdict {
    /** It is the next one. */
    NEXT,
    /** It waits for the ones before it. */
    EARLY,
    /** It is here already, or was delivered before. */
    DUPLICATE,
    /** Its sequence number is beyond the window or no sequence number at all. */
    OUT_OF_WINDOW
  }

  public void clear() {
    low = 0;
    holding = 0;
    java.util.Arrays.fill(held, false);
  }

  /** The sequence number to be delivered next. */
  public int low() {
    return low;
  }

  /** The first sequence number beyond the window. */
  public int high() {
    return low + WINDOW & MODULUS - 1;
  }

  /** The cumulative acknowledgement: the last one delivered. */
  public int ack() {
    return low - 1 & MODULUS - 1;
  }

  /** Frames that are here and not delivered. */
  public int holding() {
    return holding;
  }

  /**
   * Decides on a frame; one that is {@code NEXT} or {@code EARLY} must be put with {@link #hold}.
   */
  public Verdict offer(int sequence) {
    int distance = sequence - low & MODULUS - 1;
    if (sequence < 0 || sequence >= MODULUS) {
      return Verdict.OUT_OF_WINDOW;
    }
    if (distance >= WINDOW) {
      return Verdict.DUPLICATE;
    }
    if (held[slot(sequence)]) {
      return Verdict.DUPLICATE;
    }
    return distance == 0 ? Verdict.NEXT : Verdict.EARLY;
  }

  /** Holds a frame whose words the caller puts into the returned array. */
  public long[] hold(int sequence, int type, int length) {
    int slot = slot(sequence);
    held[slot] = true;
    holding++;
    types[slot] = type;
    lengths[slot] = length;
    return words[slot];
  }

  /** Delivers what is contiguous, as long as the sink takes it; returns the number of frames. */
  public int deliver(FrameSink sink) {
    int delivered = 0;
    while (holding > 0) {
      int slot = slot(low);
      if (!held[slot] || !sink.take(types[slot], words[slot], lengths[slot])) {
        break;
      }
      held[slot] = false;
      holding--;
      low = low + 1 & MODULUS - 1;
      delivered++;
    }
    return delivered;
  }

  private static int slot(int sequence) {
    return sequence & WINDOW - 1;
  }
}
