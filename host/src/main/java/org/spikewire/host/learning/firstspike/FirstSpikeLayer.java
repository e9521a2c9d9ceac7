package org.spikewire.host.learning.firstspike;

/**
 * One layer of neurons with the same law: first spike times from sorted inputs, and the gradient of
 * a loss with respect to weights and input times from observed spike times.
 */
public final class FirstSpikeLayer {
  private final SpikeTimeLaw law;
  private final int sources;
  private final int neurons;
  private final double columnLimit;
  private final double[] weights;
  private final Sensitivity sensitivity = new Sensitivity();
  private long droppedColumns;

  /**
   * A layer with weights of zero.
   *
   * @param columnLimit if the gradient of one neuron in one sample exceeds this for any weight, its
   *     column is left out
   */
  public FirstSpikeLayer(SpikeTimeLaw law, int sources, int neurons, double columnLimit) {
    this.law = law;
    this.sources = sources;
    this.neurons = neurons;
    this.columnLimit = columnLimit;
    weights = new double[Math.multiplyExact(sources, neurons)];
  }

  public int sources() {
    return sources;
  }

  public int neurons() {
    return neurons;
  }

  /** The live weights, {@code [neuron][source]}. */
  public double[] weights() {
    return weights;
  }

  /** Weight columns left out of the gradient since the start: oversized or not finite. */
  public long droppedColumns() {
    return droppedColumns;
  }

  /**
   * Writes the first spike time of every neuron from {@code out[offset]}, +infinity for silent
   * ones.
   */
  public void forward(SortedInputs in, double[] out, int offset) {
    for (int j = 0; j < neurons; j++) {
      out[offset + j] = in.origin() + firstSpike(in, j * sources);
    }
  }

  /**
   * Adds input after input until the causal set, and only it, explains a crossing before the next
   * input.
   */
  private double firstSpike(SortedInputs in, int row) {
    int size = in.size();
    double p = 0;
    double q = 0;
    for (int k = 0; k < size; k++) {
      double w = weights[row + in.source[k]];
      p += w * in.first[k];
      q += w * in.second[k];
      double from = in.times[k];
      if (k + 1 == size) {
        return law.peaksAbove(p, q, from, Double.POSITIVE_INFINITY)
            ? law.crossing(p, q, from, Double.POSITIVE_INFINITY)
            : Double.POSITIVE_INFINITY;
      }
      double to = in.times[k + 1];
      if (to > from
          && (law.reached(p, q, to, in.first[k + 1], in.second[k + 1])
              || law.peaksAbove(p, q, from, to))) {
        return law.crossing(p, q, from, to);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Adds the gradient of one sample.
   *
   * @param observed first spike times of the neurons, from {@code offset}
   * @param error derivative of the loss with respect to these times; NaN counts as 0
   * @param weightGradient {@code [neuron][source]}, added to
   * @param inputError derivative with respect to the time of each source, added to; an empty array
   *     if it is not wanted
   */
  public void backward(
      SortedInputs in,
      double[] observed,
      int offset,
      double[] error,
      double[] weightGradient,
      double[] inputError) {
    for (int j = 0; j < neurons; j++) {
      double e = error[j];
      double time = observed[offset + j] - in.origin();
      if (e != 0 && !Double.isNaN(e) && time < Double.POSITIVE_INFINITY) {
        int causal = sensitivity(in, j * sources, time);
        addWeightGradient(in, causal, e, weightGradient, j * sources);
        if (inputError.length > 0) {
          addInputError(in, causal, e, j * sources, inputError);
        }
      }
    }
  }

  /**
   * Finds how a spike at {@code time} moves; the number of inputs that move it, 0 if the model has
   * no such spike.
   */
  private int sensitivity(SortedInputs in, int row, double time) {
    double p = 0;
    double q = 0;
    int k = 0;
    for (; k < in.size() && in.times[k] <= time; k++) {
      double w = weights[row + in.source[k]];
      p += w * in.first[k];
      q += w * in.second[k];
    }
    return k > 0 && law.sensitivity(p, q, time, sensitivity) ? k : 0;
  }

  private void addWeightGradient(
      SortedInputs in, int causal, double error, double[] gradient, int row) {
    double first = error * sensitivity.weightFirst;
    double second = error * sensitivity.weightSecond;
    boolean fits = true;
    for (int k = 0; k < causal; k++) {
      fits &= Math.abs(first * in.first[k] + second * in.second[k]) <= columnLimit;
    }
    if (!fits) {
      droppedColumns++;
      return;
    }
    for (int k = 0; k < causal; k++) {
      gradient[row + in.source[k]] += first * in.first[k] + second * in.second[k];
    }
  }

  private void addInputError(
      SortedInputs in, int causal, double error, int row, double[] inputError) {
    double first = error * sensitivity.timeFirst;
    double second = error * sensitivity.timeSecond;
    if (!Double.isFinite(first) || !Double.isFinite(second)) {
      return;
    }
    for (int k = 0; k < causal; k++) {
      int i = in.source[k];
      inputError[i] += weights[row + i] * (first * in.first[k] + second * in.second[k]);
    }
  }
}
