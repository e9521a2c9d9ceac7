package org.spikewire.host.cli;

import org.jspecify.annotations.Nullable;
import org.spikewire.host.learning.AxonalDelays;
import org.spikewire.host.learning.GradientNeurons;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.Presets;
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

  @Option(
      names = "--hidden",
      paramLabel = "N",
      description = "Neurons of the hidden layer (default: as the task has it).")
  private @Nullable Integer hidden;

  @Option(
      names = "--axonal-delays",
      description = {
        "Delay the spikes of every hidden neuron by a time that is learned: on the chip by a second",
        "circuit for each, which fires the later the less that spike weighs."
      })
  private boolean axonalDelays;

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
    if (hidden != null && hidden < 1) {
      throw new IllegalArgumentException("--hidden must be at least one neuron, was " + hidden);
    }
    TrainingSettings sized = hidden == null ? settings : Presets.withHidden(settings, hidden);
    NetworkShape network = sized.network();
    TrainingSettings changed =
        sized
            .withGradient(gradient.neurons)
            .withNeuron(settings.neuron().withTauRatio(tauRatio))
            .withNetwork(
                hiddenBias == null ? network : network.withHiddenBias(hiddenBias), sized.initial());
    return axonalDelays ? AxonalDelays.addTo(changed) : changed;
  }
}
