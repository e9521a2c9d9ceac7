package org.spikewire.emulator.analog.engine;

/**
 * The loops over all slots of a part. Each is kept so small (at most three stores, few terms) that
 * C2 turns it into vector code; sums are written in one fixed order, so that scalar and vector code
 * give the same bits.
 */
final class Kernels {

  /** Distance of the numbers that are folded; C2 17 makes vectors of it only if it is constant. */
  static final int FOLD = 64;

  /** The same for what was folded once. */
  static final int NEAR = FOLD / 4;

  private static final int FIRST = Columns.FIRST;

  private Kernels() {}

  /** {@code to = from f} for two at once. */
  static void scale(
      float[] to0, float[] from0, float[] f0, float[] to1, float[] from1, float[] f1, int n) {
    for (int s = FIRST; s < n; s++) {
      to0[s] = from0[s] * f0[s];
      to1[s] = from1[s] * f1[s];
    }
  }

  /** {@code to = from f + i0 g0 - i1 g1}: decay, and what the currents of one circuit charge. */
  static void charge(
      float[] to, float[] from, float[] f, float[] i0, float[] g0, float[] i1, float[] g1, int n) {
    for (int s = FIRST; s < n; s++) {
      to[s] = from[s] * f[s] + i0[s] * g0[s] - i1[s] * g1[s];
    }
  }

  /** {@code to = to + i0 g0 - i1 g1}: what those of another circuit add. */
  static void addCharge(float[] to, float[] i0, float[] g0, float[] i1, float[] g1, int n) {
    for (int s = FIRST; s < n; s++) {
      to[s] = to[s] + i0[s] * g0[s] - i1[s] * g1[s];
    }
  }

  /**
   * {@code line = line + w f, v = v + w g}, w = |half| + half: excitatory kicks some time later.
   */
  static void excite(float[] line, float[] v, float[] half, float[] f, float[] g, int n) {
    for (int s = FIRST; s < n; s++) {
      float w = Math.abs(half[s]) + half[s];
      line[s] = line[s] + w * f[s];
      v[s] = v[s] + w * g[s];
    }
  }

  /**
   * {@code line = line + w f, v = v - w g}, w = |half| - half: inhibitory kicks some time later.
   */
  static void inhibit(float[] line, float[] v, float[] half, float[] f, float[] g, int n) {
    for (int s = FIRST; s < n; s++) {
      float w = Math.abs(half[s]) - half[s];
      line[s] = line[s] + w * f[s];
      v[s] = v[s] - w * g[s];
    }
  }

  /** {@code v = v + w g} of the same. */
  static void excite(float[] v, float[] half, float[] g, int n) {
    for (int s = FIRST; s < n; s++) {
      v[s] = v[s] + (Math.abs(half[s]) + half[s]) * g[s];
    }
  }

  /** {@code v = v - w g} of the same. */
  static void inhibit(float[] v, float[] half, float[] g, int n) {
    for (int s = FIRST; s < n; s++) {
      v[s] = v[s] - (Math.abs(half[s]) - half[s]) * g[s];
    }
  }

  /** {@code to = i0 k0 - i1 k1 - less}. */
  static void bend(
      float[] to, float[] i0, float[] k0, float[] i1, float[] k1, float[] less, int n) {
    for (int s = FIRST; s < n; s++) {
      to[s] = i0[s] * k0[s] - i1[s] * k1[s] - less[s];
    }
  }

  /** {@code x = max(a, b, floor), d = x - max(min(a, b), floor)}. */
  static void ends(float[] x, float[] d, float[] a, float[] b, float[] floor, int n) {
    for (int s = FIRST; s < n; s++) {
      x[s] = Math.max(Math.max(a[s], b[s]), floor[s]);
      d[s] = x[s] - Math.max(Math.min(a[s], b[s]), floor[s]);
    }
  }

  /** {@code k = scale max(k, zero)}. */
  static void arch(float[] k, float scale, float zero, int n) {
    for (int s = FIRST; s < n; s++) {
      k[s] = scale * Math.max(k[s], zero);
    }
  }

  /** {@code x = x + max(4 k - d, zero)^2 / 16 k - bar}, or {@code x - bar} for k = 0. */
  static void excessOfArch(float[] x, float[] d, float[] k, float zero, float[] bar, int n) {
    for (int s = FIRST; s < n; s++) {
      float rest = Math.max(4 * k[s] - d[s], zero);
      x[s] = x[s] + rest * (rest / (16 * k[s] + Float.MIN_NORMAL)) - bar[s];
    }
  }

  /** {@code x = max(a, b, zero) - bar}. */
  static void excess(float[] x, float[] a, float[] b, float zero, float[] bar, int n) {
    for (int s = FIRST; s < n; s++) {
      x[s] = Math.max(Math.max(a[s], b[s]), zero) - bar[s];
    }
  }

  /** {@code x = x + scale i k}. */
  static void addArch(float[] x, float[] i, float[] k, float scale, int n) {
    for (int s = FIRST; s < n; s++) {
      x[s] = x[s] + scale * (i[s] * k[s]);
    }
  }

  /** {@code x = max(p, zero) k + max(v, zero) l}. */
  static void swing(float[] x, float[] p, float[] k, float[] v, float[] l, float zero, int n) {
    for (int s = FIRST; s < n; s++) {
      x[s] = Math.max(p[s], zero) * k[s] + Math.max(v[s], zero) * l[s];
    }
  }

  /** {@code x = max(x, y, v) - bar}. */
  static void highest(float[] x, float[] y, float[] v, float[] bar, int n) {
    for (int s = FIRST; s < n; s++) {
      x[s] = Math.max(Math.max(x[s], y[s]), v[s]) - bar[s];
    }
  }

  /** Rounds to multiples of 8e-28, so that the very small become zero. */
  static void flush(float[] x, int n) {
    for (int s = FIRST; s < n; s++) {
      x[s] = (x[s] + 1e-20f) - 1e-20f;
    }
  }

  /** {@code to = max} of four numbers, {@link #FOLD} apart, for the first of them. */
  static void foldFour(float[] to, float[] x) {
    for (int s = FIRST; s <= FIRST + FOLD; s++) {
      float low = Math.max(x[s], x[s + FOLD]);
      float high = Math.max(x[s + 2 * FOLD], x[s + 3 * FOLD]);
      to[s] = Math.max(low, high);
    }
  }

  /** {@code to = max} of itself and the four numbers after those of {@link #foldFour}. */
  static void foldFourMore(float[] to, float[] x) {
    for (int s = FIRST; s <= FIRST + FOLD; s++) {
      float low = Math.max(x[s + 4 * FOLD], x[s + 5 * FOLD]);
      float high = Math.max(x[s + 6 * FOLD], x[s + 7 * FOLD]);
      to[s] = Math.max(to[s], Math.max(low, high));
    }
  }

  /** {@code to = max} of four numbers, {@link #NEAR} apart. */
  static void foldFourNear(float[] to, float[] x) {
    for (int s = FIRST; s <= FIRST + NEAR; s++) {
      float low = Math.max(x[s], x[s + NEAR]);
      float high = Math.max(x[s + 2 * NEAR], x[s + 3 * NEAR]);
      to[s] = Math.max(low, high);
    }
  }
}
