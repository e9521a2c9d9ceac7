package org.spikewire.host.learning;

/**
 * The mathematics of one layer: what its neurons would do in one sample, and the gradient of a loss
 * from what they did. Copies of a synapse are one here.
 */
interface NetworkLayer {
  /** The same layer with the same live weights and a gradient of its own, for another thread. */
  NetworkLayer twin();

  /** Sets the weights of a row, one for each neuron. */
  void weights(int row, double[] ofNeurons);

  /**
   * Takes the spikes of the sources in one sample.
   *
   * @param times of {@code count} sources from {@code offset}, not to change until the next call;
   *     those that are not finite are silent
   * @param biasTime of one more source, NaN for none
   */
  void load(double[] times, int offset, int count, double biasTime);

  /** Writes the first spike times from {@code out[offset]}, +infinity for silent neurons. */
  void forward(double[] out, int offset);

  void clearGradient();

  /**
   * Adds the gradient of the loaded sample.
   *
   * @param observed first spike times of the neurons, from {@code offset}
   * @param error derivative of the loss with respect to these times, from 0; NaN counts as 0
   * @param inputError derivative with respect to the time of each source, added to; an empty array
   *     if it is not wanted
   */
  void backward(double[] observed, int offset, double[] error, double[] inputError);

  /** Adds a gradient that makes a silent neuron more excitable. */
  void addSilent(int neuron, double error);

  /** Adds the gradient of the weights of a row to {@code target}, from {@code offset}. */
  void addGradient(int row, double[] target, int offset);

  /** Weight columns left out of the gradient since the start: oversized or not finite. */
  long droppedColumns();
}
