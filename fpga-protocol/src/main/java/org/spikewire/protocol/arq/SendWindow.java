package org.spikewire.protocol.arq;

/**
 * Frames sent and not yet acknowledged: [low, high), at most {@value #WINDOW} of {@value #MODULUS}
 * sequence numbers. An acknowledgement covers all frames up to the one it names.
 */
public final class SendWindow {
  public static final int WINDOW = BoardConfiguration.WINDOW;
  public static final int MODULUS = BoardConfiguration.SEQUENCE_NUMBERS;

  private final long[][] words = new long[WINDOW][ArqFrame.MAX_WORDS];
  private final int[] types = new int[WINDOW];
  private final int[] lengths = new int[WINDOW];
  private final int[] transmissions = new int[WINDOW];
  private final long[] firstSent = new long[WINDOW];
  private final long[] lastSent = new long[WINDOW];
  private int low;
  private int high;

  public void clear() {
    low = 0;
    high = 0;
  }

  /** Oldest sequence number not yet acknowledged. */
  public int low() {
    return low;
  }

  /** Next sequence number. */
  public int high() {
    return high;
  }

  public int outstanding() {
    return high - low & MODULUS - 1;
  }

  public boolean full() {
    return outstanding() == WINDOW;
  }

  /** Keeps a frame until it is acknowledged; returns its sequence number. */
  public int add(int type, long[] source, int offset, int count) {
    if (full()) {
      throw new IllegalStateException("window: holds " + WINDOW + " frames already");
    }
    int sequence = high;
    int slot = slot(sequence);
    System.arraycopy(source, offset, words[slot], 0, count);
    types[slot] = type;
    lengths[slot] = count;
    transmissions[slot] = 0;
    high = sequence + 1 & MODULUS - 1;
    return sequence;
  }

  /** How many frames {@code ack} acknowledges, or -1 where it names none in the window. */
  public int covered(int ack) {
    int distance = ack - low & MODULUS - 1;
    return ack < 0 || ack >= MODULUS || distance >= outstanding() ? -1 : distance + 1;
  }

  /** Frees the {@code count} oldest frames. */
  public void free(int count) {
    low = low + count & MODULUS - 1;
  }

  /** Notes a transmission; {@code now} in nanoseconds. */
  public void transmitted(int sequence, long now) {
    int slot = slot(sequence);
    if (transmissions[slot]++ == 0) {
      firstSent[slot] = now;
    }
    lastSent[slot] = now;
  }

  public long[] words(int sequence) {
    return words[slot(sequence)];
  }

  public int type(int sequence) {
    return types[slot(sequence)];
  }

  public int length(int sequence) {
    return lengths[slot(sequence)];
  }

  public int transmissions(int sequence) {
    return transmissions[slot(sequence)];
  }

  public long firstSent(int sequence) {
    return firstSent[slot(sequence)];
  }

  public long lastSent(int sequence) {
    return lastSent[slot(sequence)];
  }

  private static int slot(int sequence) {
    return sequence & WINDOW - 1;
  }
}
