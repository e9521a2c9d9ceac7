package org.spikewire.host.cli;

import org.jspecify.annotations.Nullable;
import org.spikewire.host.learning.GradientNeurons;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.TrainingSettings;
import picocli.CommandLine.Option;

/** Neurons and biases of a network, where a training is to have others than its task's. */
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

  /** Neurons by the names that people give them. */
  enum Gradient {
    ideal(GradientNeurons.IDEAL),
    measured(GradientNeurons.MEASURED);

    private final GradientNeurons neurons;

    Gradient(GradientNeurons neurons) {
      this.neurons = neurons;
    }
  }

  @Option(
      names = "--gradient",
      paramLabel = "NEURONS",
      description = {
        "ideal (default): the gradient is that of the model; measured: of neurons with the time",
        "constants and the threshold that the board's calibration measured of each."
      })
  private Gradient gradient = Gradient.ideal;

  TrainingSettings applyTo(TrainingSettings settings) {
    if (tauRatio != 1 && tauRatio != 2) {
      throw new IllegalArgumentException(
          "--tau-ratio must be 1 or 2, for which there are closed forms, was " + tauRatio);
    }
    NetworkShape network = settings.network();
    return settings
        .withGradient(gradient.neurons)
        .withNeuron(settings.neuron().withTauRatio(tauRatio))
        .withNetwork(
            hiddenBias == null ? network : network.withHiddenBias(hiddenBias), settings.initial());
  }
}
