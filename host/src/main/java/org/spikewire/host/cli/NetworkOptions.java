package org.spikewire.host.cli;

import org.jspecify.annotations.Nullable;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.TrainingSettings;
import picocli.CommandLine.Option;

/** What a training can have otherwise than its task's settings say: neurons and biases. */
final class NetworkOptions {
  @Option(
      names = "--tau-ratio",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "Membrane over synaptic time constant: 1 (default) or 2, with the same synapses and the",
        "same distance from leak to threshold."
      })
  private int tauRatio = 1;

  @Option(
      names = "--hidden-bias",
      paramLabel = "TIME",
      arity = "0..1",
      fallbackValue = "0.9",
      description = {
        "A bias spike beside the hidden neurons, into the layer behind them, at TIME [tau_syn]",
        "(without TIME: ${FALLBACK-VALUE}, as in the simulations of Göltz et al. 2021)."
      })
  private @Nullable Double hiddenBias;

  TrainingSettings applyTo(TrainingSettings settings) {
    if (tauRatio != 1 && tauRatio != 2) {
      throw new IllegalArgumentException(
          "--tau-ratio must be 1 or 2, for which there are closed forms, was " + tauRatio);
    }
    NetworkShape network = settings.network();
    return settings
        .withNeuron(settings.neuron().withTauRatio(tauRatio))
        .withNetwork(
            hiddenBias == null ? network : network.withHiddenBias(hiddenBias), settings.initial());
  }
}
