package org.spikewire.host.learning;

/** Adam (Kingma and Ba 2015, algorithm 1) with the constants that PyTorch takes by default. */
final class Adam implements Optimiser {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  @Override
  public void step(TrainerState state, double[][] gradient, double rate) {
    long step = state.countStep();
    double correction1 = 1 - Math.pow(BETA1, (double) step);
    double correction2 = Math.sqrt(1 - Math.pow(BETA2, (double) step));
    for (int l = 0; l < gradient.length; l++) {
      update(
          state.weights(l),
          state.firstMoment(l),
          state.secondMoment(l),
          gradient[l],
          rate / correction1,
          correction2);
    }
  }

  private static void update(
      double[] w, double[] m, double[] v, double[] g, double rate, double correction2) {
    for (int i = 0; i < w.length; i++) {
      m[i] = BETA1 * m[i] + (1 - BETA1) * g[i];
      v[i] = BETA2 * v[i] + (1 - BETA2) * g[i] * g[i];
    }
    // A loop of its own: the compiler vectorises small ones.
    for (int i = 0; i < w.length; i++) {
      w[i] -= rate * m[i] / (Math.sqrt(v[i]) / correction2 + EPSILON);
    }
  }
}
