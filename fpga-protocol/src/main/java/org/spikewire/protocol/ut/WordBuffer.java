package org.spikewire.protocol.ut;

import java.util.Arrays;

/** A growing array of 64-bit words. Reused from batch to batch, it allocates only while growing. */
public final class WordBuffer {
  private static final int INITIAL_WORDS = 1024;

  private long[] words;
  private int size;

  public WordBuffer() {
    this(INITIAL_WORDS);
  }

  public WordBuffer(int capacity) {
    words = new long[Math.max(1, capacity)];
  }

  public void add(long word) {
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * size);
    }
    words[size++] = word;
  }

  public void add(long[] source, int offset, int count) {
    ensure(count);
    System.arraycopy(source, offset, words, size, count);
    size += count;
  }

  /** Makes room for {@code more} words behind the present ones. */
  public void ensure(int more) {
    if (words.length - size < more) {
      words = Arrays.copyOf(words, Math.max(2 * words.length, Math.addExact(size, more)));
    }
  }

  /** Counts {@code more} words as added that the caller has put behind the present ones. */
  public void extend(int more) {
    size = java.util.Objects.checkIndex(size + more, words.length + 1);
  }

  public long get(int index) {
    return words[java.util.Objects.checkIndex(index, size)];
  }

  /** The backing array; valid up to {@link #size()} and until the next addition. */
  public long[] array() {
    return words;
  }

  public int size() {
    return size;
  }

  /** Keeps the first {@code newSize} words. */
  public void truncate(int newSize) {
    size = java.util.Objects.checkIndex(newSize, size + 1);
  }

  /**
   * Forgets the first {@code taken} words once they are half of all, so that a buffer that is
   * filled at one end and emptied at the other stays small though it is never empty.
   *
   * @return how many of the taken words are still there
   */
  public int forget(int taken) {
    int left = size - taken;
    if (taken < left) {
      return taken;
    }
    System.arraycopy(words, taken, words, 0, left);
    size = left;
    return 0;
  }

  public void clear() {
    size = 0;
  }

  public long[] toArray() {
    return Arrays.copyOf(words, size);
  }
}
