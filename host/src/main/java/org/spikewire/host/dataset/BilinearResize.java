package org.spikewire.host.dataset;

/**
 * Shrinks square 8-bit images with a triangle filter as wide as the step between target pixels, to
 * the same bytes as the Pillow library ("bilinear" with antialiasing): coefficients in fixed point
 * with 22 bits after the point, one pass over rows and one over columns, each rounded to 8 bits.
 */
final class BilinearResize {
  private static final int PRECISION_BITS = 32 - 8 - 2;
  private static final int HALF = 1 << (PRECISION_BITS - 1);

  private final int from;
  private final int to;
  private final int[] start;
  private final int[][] coefficients;
  private final byte[] between;

  /** From {@code from} x {@code from} to {@code to} x {@code to} pixels, which must not be more. */
  BilinearResize(int from, int to) {
    this.from = from;
    this.to = to;
    start = new int[to];
    coefficients = new int[to][];
    between = new byte[from * to];
    for (int i = 0; i < to; i++) {
      plan(i);
    }
  }

  private void plan(int target) {
    double scale = (double) from / to;
    double centre = (target + 0.5) * scale;
    int first = Math.max(0, (int) (centre - scale + 0.5));
    int end = Math.min(from, (int) (centre + scale + 0.5));
    double[] weights = new double[end - first];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.max(0, 1 - Math.abs((i + first - centre + 0.5) / scale));
      sum += weights[i];
    }
    start[target] = first;
    coefficients[target] = new int[weights.length];
    for (int i = 0; i < weights.length; i++) {
      coefficients[target][i] = (int) (0.5 + weights[i] / sum * (1 << PRECISION_BITS));
    }
  }

  /** Resizes one image, row-major. */
  void apply(byte[] source, byte[] target) {
    for (int y = 0; y < from; y++) {
      for (int x = 0; x < to; x++) {
        between[y * to + x] = weigh(source, y * from, 1, x);
      }
    }
    for (int y = 0; y < to; y++) {
      for (int x = 0; x < to; x++) {
        target[y * to + x] = weigh(between, x, to, y);
      }
    }
  }

  private byte weigh(byte[] line, int offset, int stride, int target) {
    int sum = HALF;
    for (int i = 0; i < coefficients[target].length; i++) {
      sum += coefficients[target][i] * (line[offset + (start[target] + i) * stride] & 0xFF);
    }
    return (byte) Math.min(255, sum >> PRECISION_BITS);
  }
}
