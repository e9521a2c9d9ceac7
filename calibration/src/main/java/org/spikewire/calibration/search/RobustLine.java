package org.spikewire.calibration.search;

/**
 * A straight line z = b + s (x - origin) through a few points, some of them grossly wrong, with
 * what is known beforehand of its slope and, weakly, its height.
 *
 * <p>Posterior mean of a normal prior under Cauchy weights 1/(1 + (r / 2.5 sigma)^2), found by
 * iterated reweighting from the line of prior slope through the median point.
 */
final class RobustLine {
  private static final int ITERATIONS = 12;
  private static final double CAUCHY = 2.5;

  private final double origin;
  private double[] x = new double[16];
  private double[] z = new double[16];
  private double[] variance = new double[16];
  private int size;
  private double b;
  private double s;
  private double covBb;
  private double covBs;
  private double covSs;

  RobustLine(double origin) {
    this.origin = origin;
  }

  void add(double atX, double value, double sigma) {
    if (size == x.length) {
      x = java.util.Arrays.copyOf(x, 2 * size);
      z = java.util.Arrays.copyOf(z, 2 * size);
      variance = java.util.Arrays.copyOf(variance, 2 * size);
    }
    x[size] = atX - origin;
    z[size] = value;
    variance[size++] = sigma * sigma;
  }

  int size() {
    return size;
  }

  /** Fits with priors on height and slope, each with its standard deviation. */
  void fit(double height, double heightSigma, double slope, double slopeSigma) {
    s = slope;
    b = medianHeight(slope, height);
    double priorB = 1 / (heightSigma * heightSigma);
    double priorS = 1 / (slopeSigma * slopeSigma);
    for (int round = 0; round < ITERATIONS; round++) {
      double bb = priorB;
      double bs = 0;
      double ss = priorS;
      double rb = priorB * height;
      double rs = priorS * slope;
      for (int i = 0; i < size; i++) {
        double w = weight(i);
        bb += w;
        bs += w * x[i];
        ss += w * x[i] * x[i];
        rb += w * z[i];
        rs += w * x[i] * z[i];
      }
      double det = bb * ss - bs * bs;
      b = (ss * rb - bs * rs) / det;
      s = (bb * rs - bs * rb) / det;
      covBb = ss / det;
      covBs = -bs / det;
      covSs = bb / det;
    }
  }

  double slope() {
    return s;
  }

  double slopeSigma() {
    return Math.sqrt(covSs);
  }

  double at(double atX) {
    return b + s * (atX - origin);
  }

  /** Standard deviation of {@link #at(double)}. */
  double sigmaAt(double atX) {
    double d = atX - origin;
    return Math.sqrt(Math.max(0, covBb + 2 * d * covBs + d * d * covSs));
  }

  /** Where the line has a height. */
  double root(double height) {
    return origin + (height - b) / s;
  }

  private double weight(int i) {
    double r = z[i] - b - s * x[i];
    return 1 / (variance[i] + r * r / (CAUCHY * CAUCHY));
  }

  private double medianHeight(double slope, double otherwise) {
    double[] heights = new double[size];
    for (int i = 0; i < size; i++) {
      heights[i] = z[i] - slope * x[i];
    }
    return size == 0 ? otherwise : Population.median(heights);
  }
}
