package org.spikewire.host.learning;

import java.util.List;

/**
 * Settings fixed in advance for the tasks that come with Spikewire, for a chip with 6-bit weights.
 */
public final class Presets {
  private Presets() {}

  /**
   * Yin-Yang: 4 inputs and a bias at 0.9, each on five synapses, 120 hidden neurons, 3 classes. The
   * shift-invariant loss needs the silent-neuron bump hardly ever; where it came often, on a noisy
   * chip, it threw networks back for good, so that silent right outputs are called instead, and a
   * weak pull to early outputs keeps them from drifting to where a membrane is flat (a strong one
   * costs accuracy, and takes all axonal delays to their least). Initial weights are spread so
   * widely that many hidden neurons spike before they have seen all inputs. The column limit is ten
   * times the usual gradient of this loss, so that spikes that barely came do not upset the rest.
   * The least slope is for outputs that fire where the ideal neuron would not: without a gradient
   * of theirs the others drift late around them, until all are silent.
   */
  public static TrainingSettings yinYang() {
    return new TrainingSettings(
        new NetworkShape(4, List.of(new LayerShape(120, 5, 0.9), LayerShape.of(3))),
        new NeuronModel(1, 1),
        GradientNeurons.IDEAL,
        new WeightGrid(30, WeightGrid.CHIP_LIMIT),
        List.of(new InitialWeights(0.3, 0.5), new InitialWeights(0.2, 0.6)),
        60,
        0,
        40,
        Optimiser.Kind.ADAM,
        new LearningRate(0.01, 0.95, 20, 40),
        LossSettings.shiftInvariant(0.2, 1, 0.001),
        new SilenceRule(List.of(0.5, 0.5), 5e-4, true, 1),
        0.02,
        0.3,
        0,
        1);
  }

  /**
   * The same settings with the loss of Göltz et al. 2021, and the limits of the gradient and the
   * rule for silent neurons that belong to it.
   */
  public static TrainingSettings withFirstSpikeLoss(TrainingSettings settings) {
    return settings
        .withLoss(LossSettings.firstSpike(), 0.2)
        .withLeastSlope(0)
        .withSilence(new SilenceRule(List.of(0.3, 0.05), 5e-4, true, 0));
  }

  /**
   * The same settings with another number of neurons in the hidden layer, and initial weights of
   * the outputs that make up for it.
   */
  public static TrainingSettings withHidden(TrainingSettings settings, int neurons) {
    LayerShape hidden = settings.network().layer(0);
    LayerShape other = new LayerShape(neurons, hidden.copies(), hidden.biasTime());
    double ratio = (double) hidden.neurons() / neurons;
    return settings.withNetwork(
        new NetworkShape(settings.network().inputs(), List.of(other, settings.network().layer(1))),
        List.of(settings.initial().get(0), settings.initial().get(1).forFewerRows(ratio)));
  }

  /**
   * MNIST on 16x16 pixels: 256 inputs, 246 hidden neurons, 10 classes, which is every neuron of the
   * chip. Weights are small, so that the model's threshold may be twice the usual: in the circuits
   * it then stands twice as far above the leak and its noise is worth half as much. Outputs may
   * come later than wanted nearly for free: with ten classes most are nowhere near the right one,
   * and holding them all at one distance costs accuracy.
   */
  public static TrainingSettings mnist16() {
    return new TrainingSettings(
        new NetworkShape(256, List.of(LayerShape.of(246), LayerShape.of(10))),
        new NeuronModel(1, 2),
        GradientNeurons.IDEAL,
        new WeightGrid(30, WeightGrid.CHIP_LIMIT),
        List.of(new InitialWeights(0.1, 0.3), new InitialWeights(0.04, 0.3)),
        40,
        0,
        100,
        Optimiser.Kind.ADAM,
        new LearningRate(0.01, 1, 1, 20),
        LossSettings.shiftInvariant(0.5, 0.1, 0.003),
        new SilenceRule(List.of(0.5, 0.5), 1e-3, true, 0.5),
        0.1,
        0.3,
        0.2,
        1);
  }

  /**
   * A table of numbers: 120 hidden neurons, a bias, and as many synapses for each input as make the
   * 25 rows of Yin-Yang; else Yin-Yang's settings, with initial weights for the number of rows.
   */
  public static TrainingSettings table(int inputs, int classes) {
    TrainingSettings like = yinYang();
    LayerShape hidden = like.network().layer(0);
    int rows = like.network().rows(0);
    int copies = Math.max(1, rows / (inputs + 1));
    NetworkShape network =
        new NetworkShape(
            inputs,
            List.of(
                new LayerShape(hidden.neurons(), copies, hidden.biasTime()),
                LayerShape.of(classes)));
    double ratio = (double) rows / network.rows(0);
    return like.withNetwork(
        network, List.of(like.initial().get(0).forFewerRows(ratio), like.initial().get(1)));
  }
}
