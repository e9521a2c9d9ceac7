package org.spikewire.host.learning.firstspike;

import java.util.Arrays;

/**
 * The input spikes of one sample in the order of time, silent ones left out, with the two functions
 * of a law evaluated. Times are counted from the first spike, so that sums of exponentials stay in
 * range. Reused from sample to sample.
 */
public final class SortedInputs {
  private final SpikeTimeLaw law;
  final double[] times;
  final double[] first;
  final double[] second;
  final int[] source;
  final CrossingScreen screen;
  private final double[] unsortedTimes;
  private final int[] unsortedSource;
  private final int[] bucket;
  private final int[] bucketEnd;
  private int size;
  private double earliest;
  private double latest;
  private double origin;

  public SortedInputs(SpikeTimeLaw law, int capacity) {
    this.law = law;
    times = new double[capacity];
    first = new double[capacity];
    second = new double[capacity];
    source = new int[capacity];
    screen = new CrossingScreen(Math.max(1, capacity));
    unsortedTimes = new double[capacity];
    unsortedSource = new int[capacity];
    bucket = new int[capacity];
    bucketEnd = new int[capacity + 1];
    clear();
  }

  /** Forgets all inputs. */
  public void clear() {
    size = 0;
    earliest = Double.POSITIVE_INFINITY;
    latest = Double.NEGATIVE_INFINITY;
  }

  /**
   * Adds sources {@code 0 .. count-1} with the times found from {@code offset}; infinite and NaN
   * times are silent.
   */
  public void add(double[] values, int offset, int count) {
    for (int i = 0; i < count; i++) {
      add(i, values[offset + i]);
    }
  }

  /** Adds one source; it is silent if its time is infinite or NaN. */
  public void add(int index, double time) {
    if (!(Math.abs(time) < Double.POSITIVE_INFINITY)) {
      return;
    }
    // Branches, not Math.min and Math.max: they are seldom taken, and wait for nothing.
    if (time < earliest) {
      earliest = time;
    }
    if (time > latest) {
      latest = time;
    }
    unsortedTimes[size] = time;
    unsortedSource[size++] = index;
  }

  /** Sorts, and evaluates the functions of the law; call once after the last {@code add}. */
  public void prepare() {
    sort();
    origin = size == 0 ? 0 : times[0];
    for (int k = 0; k < size; k++) {
      times[k] -= origin;
    }
    evaluate();
  }

  /** Takes the inputs that another law has prepared, instead of {@code add} and {@code prepare}. */
  public void prepareAs(SortedInputs other) {
    size = other.size;
    origin = other.origin;
    System.arraycopy(other.times, 0, times, 0, size);
    System.arraycopy(other.source, 0, source, 0, size);
    evaluate();
  }

  private void evaluate() {
    for (int k = 0; k < size; k++) {
      first[k] = law.first(times[k]);
      second[k] = law.second(times[k], first[k]);
    }
  }

  /** Fills {@link #screen}, which only a search for spikes needs. */
  void fillScreen() {
    law.screen(times, first, second, size, screen);
  }

  /** Throws the inputs into as many buckets of equal width, then puts neighbours in order. */
  private void sort() {
    double perTime = latest > earliest ? (size - 1) / (latest - earliest) : 0;
    Arrays.fill(bucketEnd, 0, size + 1, 0);
    for (int i = 0; i < size; i++) {
      bucket[i] = (int) ((unsortedTimes[i] - earliest) * perTime);
      bucketEnd[1 + bucket[i]]++;
    }
    for (int b = 1; b <= size; b++) {
      bucketEnd[b] += bucketEnd[b - 1];
    }
    for (int i = 0; i < size; i++) {
      int at = bucketEnd[bucket[i]]++;
      times[at] = unsortedTimes[i];
      source[at] = unsortedSource[i];
    }
    insertionSort();
  }

  private void insertionSort() {
    for (int i = 1; i < size; i++) {
      double time = times[i];
      int index = source[i];
      int at = i;
      for (; at > 0 && times[at - 1] > time; at--) {
        times[at] = times[at - 1];
        source[at] = source[at - 1];
      }
      times[at] = time;
      source[at] = index;
    }
  }

  /** Number of sources that spike. */
  public int size() {
    return size;
  }

  /** How many sources spike no later than a time, which is not counted from the first spike. */
  int countUpTo(double time) {
    double relative = time - origin;
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= relative) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The time that others are counted from. */
  double origin() {
    return origin;
  }
}
