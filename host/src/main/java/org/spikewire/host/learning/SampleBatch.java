package org.spikewire.host.learning;

import java.util.Objects;

/**
 * Input spike times of up to {@link #capacity()} samples, in a flat array that is filled again for
 * every batch.
 */
public final class SampleBatch {
  /** Parts that a batch is worked on in, at the same time where there are cores for it. */
  public static final int PARTS = 4;

  private final int capacity;
  private final int inputs;
  private final double[] times;
  private int size;

  public SampleBatch(int capacity, int inputs) {
    this.capacity = capacity;
    this.inputs = inputs;
    times = new double[Math.multiplyExact(capacity, inputs)];
  }

  public int capacity() {
    return capacity;
  }

  /** Inputs a sample, the bias not counted. */
  public int inputs() {
    return inputs;
  }

  /** Samples held. */
  public int size() {
    return size;
  }

  /**
   * The first sample of a part 0..{@value #PARTS}-1, or the end of the last part. The same whatever
   * the number of cores, so that sums over parts are, too.
   */
  public int partStart(int part) {
    return size * part / PARTS;
  }

  /**
   * The backing array {@code [sample][input]} [tau_syn], +infinity for no spike; valid up to {@link
   * #size()}.
   */
  public double[] times() {
    return times;
  }

  public void clear() {
    size = 0;
  }

  /** Appends one sample, {@code inputs()} times from {@code source} at {@code offset}. */
  public void add(double[] source, int offset) {
    Objects.checkIndex(size, capacity);
    System.arraycopy(source, offset, times, size * inputs, inputs);
    size++;
  }
}
