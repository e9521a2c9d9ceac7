package org.spikewire.host.learning.firstspike;

import java.util.Arrays;

/**
 * One layer of neurons with the same law: first spike times from sorted inputs. Input after input
 * is added to the sums of all neurons until the causal set of each, and only it, explains a
 * crossing before the next input.
 */
public final class FirstSpikeLayer {
  private static final double SILENT = Double.POSITIVE_INFINITY;

  private final SpikeTimeLaw law;
  private final int sources;
  private final int neurons;
  private final double[][] weights;
  private final double[] p;
  private final double[] q;
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
    Arrays.fill(out, offset, offset + neurons, SILENT);
    Arrays.fill(p, 0);
    Arrays.fill(q, 0);
    int waiting = neurons;
    for (int k = 0; k < in.size() && waiting > 0; k++) {
      add(weights[in.source[k]], in.first[k], in.second[k], p, q);
      double from = in.times[k];
      double to = k + 1 < in.size() ? in.times[k + 1] : SILENT;
      if (to > from) {
        law.screen(p, q, in, k, mark);
        waiting -= settle(in, k, to, out, offset);
      }
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

  /** Lets the marked neurons spike that cross before the next input; how many did. */
  private int settle(SortedInputs in, int k, double to, double[] out, int offset) {
    int spikes = 0;
    for (int j = 0; j < neurons; j++) {
      if (mark[j] >= 0 && crosses(p[j], q[j], in, k, to)) {
        out[offset + j] = in.origin() + law.crossing(p[j], q[j], in.times[k], to);
        // With NaN in its sums a neuron is never marked again.
        p[j] = Double.NaN;
        q[j] = Double.NaN;
        spikes++;
      }
    }
    return spikes;
  }

  private boolean crosses(double sum1, double sum2, SortedInputs in, int k, double to) {
    return (to < SILENT && law.reached(sum1, sum2, to, in.first[k + 1], in.second[k + 1]))
        || law.peaksAbove(sum1, sum2, in.times[k], to);
  }
}
