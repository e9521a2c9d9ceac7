package org.spikewire.host.learning.firstspike;

import java.util.Arrays;

/**
 * The gradient of a loss with respect to the weights and input times of a layer, from observed
 * spike times, summed over samples.
 *
 * <p>Loops run over all neurons of an input, without branches; {@code causal} masks the pairs in
 * which the input came after the spike.
 */
public final class LayerGradient {
  private final FirstSpikeLayer layer;
  private final int neurons;
  private final double columnLimit;
  private final double[] sum;
  private final Sensitivity sensitivity = new Sensitivity();
  private long droppedColumns;

  private final double[] time;
  private final double[] p;
  private final double[] q;
  private final double[] weightFirst;
  private final double[] weightSecond;
  private final double[] timeFirst;
  private final double[] timeSecond;
  private final double[] largest;

  /**
   * A gradient of zero.
   *
   * @param columnLimit if the gradient of one neuron in one sample exceeds this for any weight,
   *     that column is left out; +infinity leaves out only what is not finite
   */
  public LayerGradient(FirstSpikeLayer layer, double columnLimit) {
    this.layer = layer;
    this.columnLimit = columnLimit;
    neurons = layer.neurons();
    sum = new double[layer.sources() * neurons];
    time = new double[neurons];
    p = new double[neurons];
    q = new double[neurons];
    weightFirst = new double[neurons];
    weightSecond = new double[neurons];
    timeFirst = new double[neurons];
    timeSecond = new double[neurons];
    largest = new double[neurons];
  }

  /** The sum over samples, {@code [source][neuron]}. */
  public double[] sum() {
    return sum;
  }

  /** Weight columns left out since the start: oversized or not finite. */
  public long droppedColumns() {
    return droppedColumns;
  }

  /** Sets the sum back to zero. */
  public void clear() {
    Arrays.fill(sum, 0);
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
    for (int j = 0; j < neurons; j++) {
      time[j] = observed[offset + j] - in.origin();
    }
    addCausalInputs(in);
    for (int j = 0; j < neurons; j++) {
      sense(j, error[j]);
    }
    dropOversizedColumns(in);
    for (int k = 0; k < in.size(); k++) {
      addRow(
          in.times[k],
          in.first[k],
          in.second[k],
          time,
          weightFirst,
          weightSecond,
          sum,
          in.source[k] * neurons);
    }
    if (inputError.length > 0) {
      for (int k = 0; k < in.size(); k++) {
        inputError[in.source[k]] += inputError(in, k);
      }
    }
  }

  private void addCausalInputs(SortedInputs in) {
    Arrays.fill(p, 0);
    Arrays.fill(q, 0);
    for (int k = 0; k < in.size(); k++) {
      addCausal(
          in.times[k],
          in.first[k],
          in.second[k],
          time,
          layer.weights(),
          in.source[k] * neurons,
          p,
          q);
    }
  }

  private static void addCausal(
      double at,
      double first,
      double second,
      double[] time,
      double[] weights,
      int row,
      double[] p,
      double[] q) {
    for (int j = 0; j < p.length; j++) {
      double w = weights[row + j] * causal(at, time[j]);
      p[j] += w * first;
      q[j] += w * second;
    }
  }

  /**
   * 1 if an input at {@code at} came no later than {@code time}, else 0; no branch, so that loops
   * vectorise.
   */
  private static double causal(double at, double time) {
    return Math.max(0, Math.min(1, (time - at) * 0x1p1000 + 1));
  }

  /**
   * Computes how neuron j moves its spike, times its error; nothing if it is silent or its error or
   * law undefined.
   */
  private void sense(int j, double error) {
    boolean moves =
        time[j] < Double.POSITIVE_INFINITY
            && error != 0
            && !Double.isNaN(error)
            && layer.law().sensitivity(p[j], q[j], time[j], sensitivity);
    weightFirst[j] = moves ? error * sensitivity.weightFirst : 0;
    weightSecond[j] = moves ? error * sensitivity.weightSecond : 0;
    timeFirst[j] = moves ? error * sensitivity.timeFirst : 0;
    timeSecond[j] = moves ? error * sensitivity.timeSecond : 0;
    if (!(Double.isFinite(weightFirst[j]) && Double.isFinite(weightSecond[j]))) {
      droppedColumns++;
      weightFirst[j] = 0;
      weightSecond[j] = 0;
      timeFirst[j] = 0;
      timeSecond[j] = 0;
    }
  }

  private void dropOversizedColumns(SortedInputs in) {
    if (columnLimit == Double.POSITIVE_INFINITY) {
      return;
    }
    Arrays.fill(largest, 0);
    for (int k = 0; k < in.size(); k++) {
      findLargest(in.times[k], in.first[k], in.second[k], time, weightFirst, weightSecond, largest);
    }
    for (int j = 0; j < neurons; j++) {
      if (!(largest[j] <= columnLimit)) {
        droppedColumns++;
        weightFirst[j] = 0;
        weightSecond[j] = 0;
      }
    }
  }

  private static void findLargest(
      double at,
      double first,
      double second,
      double[] time,
      double[] factor1,
      double[] factor2,
      double[] largest) {
    for (int j = 0; j < largest.length; j++) {
      double size = Math.abs(factor1[j] * first + factor2[j] * second) * causal(at, time[j]);
      largest[j] = Math.max(largest[j], size);
    }
  }

  private static void addRow(
      double at,
      double first,
      double second,
      double[] time,
      double[] factor1,
      double[] factor2,
      double[] sum,
      int row) {
    for (int j = 0; j < factor1.length; j++) {
      sum[row + j] += (factor1[j] * first + factor2[j] * second) * causal(at, time[j]);
    }
  }

  private double inputError(SortedInputs in, int k) {
    int row = in.source[k] * neurons;
    double error = 0;
    for (int j = 0; j < neurons; j++) {
      if (in.times[k] <= time[j]) {
        error +=
            layer.weights()[row + j] * (timeFirst[j] * in.first[k] + timeSecond[j] * in.second[k]);
      }
    }
    return error;
  }
}
