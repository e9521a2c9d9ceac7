package org.spikewire.host.learning.firstspike;

import java.util.Arrays;

/**
 * The gradient of a loss with respect to the weights and input times of a layer, from observed
 * spike times, summed over samples.
 *
 * <p>Loops run over all neurons of an input without a branch, so that they vectorise. Which inputs
 * are causal for which neurons is settled between them: going up in time, the sums of a neuron are
 * read when its spike comes; going down, its factors are zero until then.
 */
public final class LayerGradient {
  private static final int NONE = -1;

  private final FirstSpikeLayer layer;
  private final SpikeTimeLaw law;
  private final int neurons;
  private final GradientLimits limits;
  private final double[][] sum;
  private final Sensitivity sensitivity = new Sensitivity();
  private long droppedColumns;

  /** The neurons that spike after exactly n inputs: the first of them, then a chain. */
  private final int[] firstAfter;

  private final int[] nextAfter;

  /** So many inputs come before the last spike that has an error; later ones count for nothing. */
  private int causal;

  private final double[] p;
  private final double[] q;
  private final double[] weightFirst;
  private final double[] weightSecond;
  private final double[] timeFirst;
  private final double[] timeSecond;
  private final double[] active1;
  private final double[] active2;

  /**
   * A gradient of zero.
   *
   * @param limits columns over the limit are left out, and those that are not finite
   */
  public LayerGradient(FirstSpikeLayer layer, GradientLimits limits) {
    this.layer = layer;
    law = layer.law();
    this.limits = limits;
    neurons = layer.neurons();
    sum = new double[layer.sources()][neurons];
    firstAfter = new int[layer.sources() + 1];
    nextAfter = new int[neurons];
    p = new double[neurons];
    q = new double[neurons];
    weightFirst = new double[neurons];
    weightSecond = new double[neurons];
    timeFirst = new double[neurons];
    timeSecond = new double[neurons];
    active1 = new double[neurons];
    active2 = new double[neurons];
  }

  /** The sum over samples, {@code [source][neuron]}. */
  public double[][] sum() {
    return sum;
  }

  /** Weight columns left out of the sum: oversized or not finite. */
  public long droppedColumns() {
    return droppedColumns;
  }

  /** Sets the sum back to zero. */
  public void clear() {
    for (double[] row : sum) {
      Arrays.fill(row, 0);
    }
    droppedColumns = 0;
  }

  /**
   * Adds one sample.
   *
   * @param observed first spike times of the neurons, from {@code offset}
   * @param error derivative of the loss with respect to these times, from 0; NaN counts as 0
   * @param inputError derivative with respect to the time of each source, added to; an empty array
   *     if it is not wanted
   */
  public void add(
      SortedInputs in, double[] observed, int offset, double[] error, double[] inputError) {
    orderNeurons(in, observed, offset, error);
    sense(in, observed, offset, error);
    addColumns(in);
    if (inputError.length > 0) {
      addInputErrors(in, inputError);
    }
  }

  /**
   * Adds a gradient that makes a silent neuron more excitable, where the law has none: the same for
   * all inputs that spiked.
   *
   * @param error derivative of the loss with respect to the time of a spike that did not come
   */
  public void addSilent(SortedInputs in, int neuron, double error) {
    for (int k = 0; k < in.size(); k++) {
      sum[in.source[k]][neuron] -= error;
    }
  }

  /**
   * Chains up the neurons by their number of causal inputs; those without a spike or an error are
   * in no chain.
   */
  private void orderNeurons(SortedInputs in, double[] observed, int offset, double[] error) {
    Arrays.fill(firstAfter, NONE);
    causal = 0;
    for (int j = 0; j < neurons; j++) {
      double time = observed[offset + j];
      if (time < Double.POSITIVE_INFINITY && Math.abs(error[j]) > 0) {
        int inputs = in.countUpTo(time);
        nextAfter[j] = firstAfter[inputs];
        firstAfter[inputs] = j;
        causal = Math.max(causal, inputs);
      }
    }
  }

  private void sense(SortedInputs in, double[] observed, int offset, double[] error) {
    Arrays.fill(p, 0);
    Arrays.fill(q, 0);
    Arrays.fill(weightFirst, 0);
    Arrays.fill(weightSecond, 0);
    Arrays.fill(timeFirst, 0);
    Arrays.fill(timeSecond, 0);
    for (int k = 0; k < causal; k++) {
      FirstSpikeLayer.add(layer.weights()[in.source[k]], in.first[k], in.second[k], p, q);
      for (int j = firstAfter[k + 1]; j != NONE; j = nextAfter[j]) {
        sense(in, k, j, observed[offset + j] - in.origin(), error[j]);
      }
    }
  }

  /**
   * Computes how neuron j, which spikes after input k, moves its spike, times its error; nothing if
   * the law has no such spike and the limits give it no slope.
   */
  private void sense(SortedInputs in, int k, int j, double time, double error) {
    if (!law.sensitivity(p[j], q[j], time, sensitivity)) {
      if (limits.leastSlope() == 0) {
        return;
      }
      law.observedSensitivity(p[j], q[j], time, limits.leastSlope(), sensitivity);
    }
    double first = error * sensitivity.weightFirst;
    double second = error * sensitivity.weightSecond;
    if (!(Double.isFinite(first) && Double.isFinite(second))) {
      droppedColumns++;
      return;
    }
    timeFirst[j] = error * sensitivity.timeFirst;
    timeSecond[j] = error * sensitivity.timeSecond;
    if (oversized(in, k, first, second)) {
      droppedColumns++;
      return;
    }
    weightFirst[j] = first;
    weightSecond[j] = second;
  }

  private boolean oversized(SortedInputs in, int last, double first, double second) {
    // The functions grow with time, so that mostly one look at the last input is enough.
    double bound = Math.abs(first) * in.first[last] + Math.abs(second) * in.second[last];
    for (int k = last; k >= 0 && bound > limits.column(); k--) {
      if (Math.abs(first * in.first[k] + second * in.second[k]) > limits.column()) {
        return true;
      }
    }
    return false;
  }

  private void addColumns(SortedInputs in) {
    Arrays.fill(active1, 0);
    Arrays.fill(active2, 0);
    for (int k = causal - 1; k >= 0; k--) {
      activate(k, weightFirst, weightSecond);
      addRow(in.first[k], in.second[k], active1, active2, sum[in.source[k]]);
    }
  }

  private void addInputErrors(SortedInputs in, double[] inputError) {
    Arrays.fill(active1, 0);
    Arrays.fill(active2, 0);
    for (int k = causal - 1; k >= 0; k--) {
      activate(k, timeFirst, timeSecond);
      double[] row = layer.weights()[in.source[k]];
      double error = 0;
      for (int j = 0; j < neurons; j++) {
        error += row[j] * (active1[j] * in.first[k] + active2[j] * in.second[k]);
      }
      inputError[in.source[k]] += error;
    }
  }

  /**
   * Lets the factors of those neurons count from here on down for which input k is the last causal
   * one.
   */
  private void activate(int k, double[] factor1, double[] factor2) {
    for (int j = firstAfter[k + 1]; j != NONE; j = nextAfter[j]) {
      active1[j] = factor1[j];
      active2[j] = factor2[j];
    }
  }

  private static void addRow(
      double first, double second, double[] factor1, double[] factor2, double[] row) {
    for (int j = 0; j < row.length; j++) {
      row[j] += factor1[j] * first + factor2[j] * second;
    }
  }
}
