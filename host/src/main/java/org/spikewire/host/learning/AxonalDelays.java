package org.spikewire.host.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * Trainable axonal delays: behind each layer but the last comes a layer of relays, one circuit for
 * each neuron, which hears of that neuron alone.
 *
 * <p>A leaky integrate-and-fire circuit at rest that one spike makes fire does so a fixed time
 * later, whenever the spike came: that time depends on the weight alone, {@code t_out = t_in +
 * d(w)}. It is the time of the postsynaptic potential's peak (tau for equal time constants) for the
 * least weight that suffices ({@link NeuronModel#firingWeight()}), and short for a large one. So a
 * second circuit and a weight make a delay, and the mathematics of first spikes has its gradient
 * already. (DelGrad, Göltz et al. 2025, has a second circuit, too, and sets its refractory time.)
 *
 * <p>The weight of one synapse may be too small for this, so that a relay has several. On the chip
 * all relays of a bus share their drivers, as each column stores the label of its own source only.
 */
public final class AxonalDelays {
  /**
   * Least weight of a relay, in firing weights. Circuits and synapses vary by less than this, and
   * nearer to 1 noise of the threshold becomes jitter without bound.
   */
  static final double LEAST = 1.15;

  /** A weight that relays can reach, in firing weights: the delay is a seventh of a tau then. */
  private static final double LARGEST = 3;

  /** Initial weight of a relay, in firing weights: a delay in the middle of what is possible. */
  private static final double INITIAL = 1.4;

  /** Standard deviation of the initial weight of a synapse over its mean. */
  private static final double INITIAL_DEVIATION = 0.2;

  private AxonalDelays() {}

  /** The same training with relays behind each layer but the last. */
  public static TrainingSettings addTo(TrainingSettings settings) {
    double firing = settings.neuron().firingWeight();
    WeightGrid grid = settings.grid();
    int copies = (int) Math.ceil(LARGEST * firing / grid.weight(grid.limit()));
    double mean = INITIAL * firing / copies;
    List<LayerShape> layers = new ArrayList<>();
    List<InitialWeights> initial = new ArrayList<>();
    List<Double> allowed = new ArrayList<>();
    NetworkShape network = settings.network();
    for (int l = 0; l < network.depth(); l++) {
      layers.add(network.layer(l));
      initial.add(settings.initial().get(l));
      allowed.add(settings.silence().allowed().get(l));
      if (l < network.depth() - 1) {
        layers.add(LayerShape.relays(network.neurons(l), copies));
        initial.add(new InitialWeights(mean, INITIAL_DEVIATION * mean));
        allowed.add(settings.silence().allowed().get(l));
      }
    }
    return settings.withNetwork(
        new NetworkShape(network.inputs(), layers),
        initial,
        settings.silence().withAllowed(allowed));
  }
}
