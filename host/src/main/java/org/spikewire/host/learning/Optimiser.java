package org.spikewire.host.learning;

/** Turns a gradient into a change of the weights. Its memory lives in {@link TrainerState}. */
public interface Optimiser {
  /** The optimisers. */
  enum Kind {
    /** Kingma and Ba 2015, with 0.9, 0.999, 1e-8 and no weight decay. */
    ADAM,
    /** Plain gradient descent. */
    SGD;

    Optimiser create() {
      return this == ADAM ? new Adam() : new Sgd();
    }
  }

  /**
   * Changes all weights of the state by one step.
   *
   * @param gradient one array a layer, laid out as the weights
   */
  void step(TrainerState state, double[][] gradient, double rate);
}
