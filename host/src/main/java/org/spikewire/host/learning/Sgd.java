package org.spikewire.host.learning;

/** Gradient descent without momentum. */
final class Sgd implements Optimiser {
  @Override
  public void step(TrainerState state, double[][] gradient, double rate) {
    state.countStep();
    for (int l = 0; l < gradient.length; l++) {
      double[] w = state.weights(l);
      double[] g = gradient[l];
      for (int i = 0; i < w.length; i++) {
        w[i] -= rate * g[i];
      }
    }
  }
}
