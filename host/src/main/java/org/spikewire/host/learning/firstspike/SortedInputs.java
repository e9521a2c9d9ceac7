package org.spikewire.host.learning.firstspike;

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
  private int size;
  private double origin;

  public SortedInputs(SpikeTimeLaw law, int capacity) {
    this.law = law;
    times = new double[capacity];
    first = new double[capacity];
    second = new double[capacity];
    source = new int[capacity];
  }

  /** Forgets all inputs. */
  public void clear() {
    size = 0;
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
    int at = size++;
    for (; at > 0 && times[at - 1] > time; at--) {
      times[at] = times[at - 1];
      source[at] = source[at - 1];
    }
    times[at] = time;
    source[at] = index;
  }

  /** Evaluates the functions of the law; call once after the last {@code add}. */
  public void prepare() {
    origin = size == 0 ? 0 : times[0];
    for (int k = 0; k < size; k++) {
      times[k] -= origin;
      first[k] = law.first(times[k]);
      second[k] = law.second(times[k], first[k]);
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
