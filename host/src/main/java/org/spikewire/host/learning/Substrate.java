package org.spikewire.host.learning;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What carries a network: it takes input spikes and answers with the first spike of every neuron. A
 * board behind a wire and pure mathematics are interchangeable here.
 *
 * <p>Not thread-safe. After an {@link IOException} the substrate may be closed, nothing else.
 */
public interface Substrate extends AutoCloseable {
  /** The network this substrate was opened for. */
  NetworkShape network();

  /**
   * Sets the weights of one layer, valid from the next {@link #forward}.
   *
   * @param layer 0 is the first hidden layer
   * @param lsb signed weights in steps of the synapse, {@code [row][neuron]} row-major as {@link
   *     NetworkShape} says; read before the call returns, not kept
   */
  void weights(int layer, int[] lsb);

  /**
   * What was measured of the neurons, {@code [layer][neuron]}; empty if they are like the model as
   * far as anybody knows.
   */
  default Optional<List<List<NeuronConstants>>> measured() {
    return Optional.empty();
  }

  /**
   * Runs all samples of a batch and writes the first spike of every neuron in every sample.
   *
   * @param in input spike times; the substrate adds the biases
   * @param out receives {@code in.size()} samples, whatever it held before
   * @throws IOException the substrate did not answer, or not correctly; {@code out} is then
   *     undefined
   */
  void forward(SampleBatch in, SpikeTimes out) throws IOException;

  /**
   * The same, and lets somebody work on the first samples while the others run.
   *
   * @param listener must not throw; by default it hears of all samples at once, at the end
   */
  default void forward(SampleBatch in, SpikeTimes out, SampleListener listener) throws IOException {
    forward(in, out);
    listener.samplesDone(0, in.size());
  }

  /**
   * Runs all samples of a batch for the spikes of the last layer only: those of hidden neurons need
   * not be observed, and are silent in {@code out} then.
   */
  default void infer(SampleBatch in, SpikeTimes out) throws IOException {
    forward(in, out);
  }

  /**
   * Lets everything that is left of earlier samples decay. What comes after depends on nothing that
   * came before but the weights and, where there is noise, the time.
   *
   * @return the time reached, for {@link #restore}; 0 where time makes no difference
   */
  default long rest() throws IOException {
    return 0;
  }

  /**
   * Takes a fresh substrate with the present weights to a time that {@link #rest} returned in an
   * earlier session, so that noise which is a function of time goes on as it would have.
   */
  default void restore(long time) throws IOException {}

  @Override
  void close() throws IOException;
}
