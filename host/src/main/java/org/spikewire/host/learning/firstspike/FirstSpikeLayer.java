package org.spikewire.host.learning.firstspike;

import java.util.Arrays;

/**
 * One layer of neurons with the same law: first spike times from sorted inputs. Input after input
 * is added to the sums of all neurons, with a linear test of each; a neuron that passes it goes
 * through the last few inputs once more, until its causal set, and only it, explains a crossing
 * before the next input.
 */
public final class FirstSpikeLayer {
  private static final double SILENT = Double.POSITIVE_INFINITY;

  /** Inputs between two looks for marked neurons; 4 to 16 are about as fast. */
  private static final int BLOCK = 8;

  private final SpikeTimeLaw law;
  private final int sources;
  private final int neurons;
  private final double[][] weights;
  private final double[] p;
  private final double[] q;
  private final double[] pBefore;
  private final double[] qBefore;
  private final double[] mark;

  /** A layer with weights of zero. */
  public FirstSpikeLayer(SpikeTimeLaw law, int sources, int neurons) {
    this(law, sources, neurons, new double[sources][neurons]);
  }

  private FirstSpikeLayer(SpikeTimeLaw law, int sources, int neurons, double[][] weights) {
    this.law = law;
    this.sources = sources;
    this.neurons = neurons;
    this.weights = weights;
    p = new double[neurons];
    q = new double[neurons];
    pBefore = new double[neurons];
    qBefore = new double[neurons];
    mark = new double[neurons];
  }

  /** The same layer with the same live weights, for another thread. */
  public FirstSpikeLayer twin() {
    return new FirstSpikeLayer(law, sources, neurons, weights);
  }

  public int sources() {
    return sources;
  }

  public int neurons() {
    return neurons;
  }

  /** The live weights, {@code [source][neuron]}. */
  public double[][] weights() {
    return weights;
  }

  SpikeTimeLaw law() {
    return law;
  }

  /**
   * Writes the first spike time of every neuron from {@code out[offset]}, +infinity for silent
   * ones.
   */
  public void forward(SortedInputs in, double[] out, int offset) {
    in.fillScreen();
    Arrays.fill(out, offset, offset + neurons, SILENT);
    Arrays.fill(p, 0);
    Arrays.fill(q, 0);
    int waiting = neurons;
    int last = in.size() - 1;
    for (int k = 0; k < last && waiting > 0; k += BLOCK) {
      int end = Math.min(last, k + BLOCK);
      screen(in, k, end);
      waiting -= settle(in, k, end, out, offset);
    }
    if (last >= 0 && waiting > 0) {
      keep();
      add(weights[in.source[last]], in.first[last], in.second[last], p, q);
      law.screenLast(p, q, in.times[last], in.first[last], mark);
      settle(in, last, in.size(), out, offset);
    }
  }

  /** Adds one input to the sums of all neurons. */
  static void add(double[] weights, double first, double second, double[] p, double[] q) {
    for (int j = 0; j < p.length; j++) {
      double w = weights[j];
      p[j] += w * first;
      q[j] += w * second;
    }
  }

  /**
   * Adds inputs {@code from .. to-1} and marks the neurons that may cross up to input {@code to}.
   */
  private void screen(SortedInputs in, int from, int to) {
    keep();
    CrossingScreen screen = in.screen;
    test(p, q, screen.factorP[from], screen.factorQ[from], screen.least[from], mark);
    for (int k = from; k < to; k++) {
      add(weights[in.source[k]], in.first[k], in.second[k], p, q);
      testAgain(p, q, screen.factorP[k + 1], screen.factorQ[k + 1], screen.least[k + 1], mark);
    }
  }

  /** Sums from which {@link #settle} goes through the inputs again. */
  private void keep() {
    System.arraycopy(p, 0, pBefore, 0, neurons);
    System.arraycopy(q, 0, qBefore, 0, neurons);
  }

  private static void test(
      double[] p, double[] q, double factorP, double factorQ, double least, double[] mark) {
    for (int j = 0; j < mark.length; j++) {
      mark[j] = p[j] * factorP + q[j] * factorQ - least;
    }
  }

  private static void testAgain(
      double[] p, double[] q, double factorP, double factorQ, double least, double[] mark) {
    for (int j = 0; j < mark.length; j++) {
      mark[j] = Math.max(mark[j], p[j] * factorP + q[j] * factorQ - least);
    }
  }

  /** Lets the marked neurons spike that cross after inputs {@code from .. to-1}; how many did. */
  private int settle(SortedInputs in, int from, int to, double[] out, int offset) {
    int spikes = 0;
    for (int j = 0; j < neurons; j++) {
      if (mark[j] >= 0) {
        double time = crossing(j, in, from, to);
        if (time < SILENT) {
          out[offset + j] = in.origin() + time;
          // With NaN in its sums a neuron is never marked again.
          p[j] = Double.NaN;
          q[j] = Double.NaN;
          spikes++;
        }
      }
    }
    return spikes;
  }

  /** First crossing of one neuron after inputs {@code from .. to-1}, +infinity if there is none. */
  private double crossing(int j, SortedInputs in, int from, int to) {
    double sum1 = pBefore[j];
    double sum2 = qBefore[j];
    for (int k = from; k < to; k++) {
      double w = weights[in.source[k]][j];
      sum1 += w * in.first[k];
      sum2 += w * in.second[k];
      double next = k + 1 < in.size() ? in.times[k + 1] : SILENT;
      if (next > in.times[k] && crosses(sum1, sum2, in, k, next)) {
        return law.crossing(sum1, sum2, in.times[k], next);
      }
    }
    return SILENT;
  }

  private boolean crosses(double sum1, double sum2, SortedInputs in, int k, double to) {
    return (to < SILENT && law.reached(sum1, sum2, to, in.first[k + 1], in.second[k + 1]))
        || law.peaksAbove(sum1, sum2, in.times[k], to);
  }
}
