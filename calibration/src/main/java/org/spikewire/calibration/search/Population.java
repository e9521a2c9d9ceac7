package org.spikewire.calibration.search;

import java.util.Arrays;

/** Robust figures of many instances; the order of the instances does not matter. */
public final class Population {
  private static final double MAD_TO_SIGMA = 1.4826;

  private Population() {}

  /** Median of the finite values; NaN without any. */
  public static double median(double[] values) {
    double[] finite = new double[values.length];
    int n = finite(values, finite);
    return median(finite, n);
  }

  /** Standard deviation of a normal distribution with the same median absolute deviation. */
  public static double spread(double[] values) {
    double[] finite = new double[values.length];
    int n = finite(values, finite);
    double middle = median(finite, n);
    for (int i = 0; i < n; i++) {
      finite[i] = Math.abs(finite[i] - middle);
    }
    return MAD_TO_SIGMA * median(finite, n);
  }

  private static int finite(double[] values, double[] into) {
    int n = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        into[n++] = value;
      }
    }
    return n;
  }

  // Of the first n values, which change their order.
  private static double median(double[] values, int n) {
    if (n == 0) {
      return Double.NaN;
    }
    double upper = select(values, n, n / 2);
    if (n % 2 == 1) {
      return upper;
    }
    // What lies below the upper one of the two in the middle has been moved before it.
    return (Arrays.stream(values, 0, n / 2).max().orElse(upper) + upper) / 2;
  }

  /** The k-th smallest of the first n values, by Hoare's selection (1961). */
  private static double select(double[] values, int n, int k) {
    int low = 0;
    int high = n - 1;
    while (low < high) {
      double pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (k <= j) {
        high = j;
      } else if (k >= i) {
        low = i;
      } else {
        break;
      }
    }
    return values[k];
  }
}
