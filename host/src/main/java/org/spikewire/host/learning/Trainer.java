package org.spikewire.host.learning;

import java.io.IOException;
import java.util.Random;
import org.spikewire.host.dataset.Dataset;
import org.spikewire.host.learning.firstspike.GradientLimits;

/**
 * Trains a network in the loop: observed spike times of the substrate, gradients of the ideal
 * neuron, straight-through float weights (Göltz et al. 2021).
 *
 * <p>With the same settings, state, data and substrate answers the result is the same to the bit.
 */
public final class Trainer {
  private final TrainingSettings settings;
  private final Substrate substrate;
  private final Dataset train;
  private final Dataset validation;
  private final TrainerListener listener;
  private final TrainerState state;

  private final Loss loss;
  private final Optimiser optimiser;
  private final SilentNeurons silentNeurons;
  private final ParallelNetwork model;
  private final Evaluator evaluator;
  private final SampleBatch batch;
  private final SpikeTimes observed;
  private final double[] error;
  private final double[][] gradient;
  private final int[][] lsb;
  private final double[][] rounded;
  private final UncausedSpikes uncaused;
  private int repaired;
  private long dropped;
  private volatile boolean stopped;

  /**
   * A training about to begin or to go on.
   *
   * @param state where to go on; {@link TrainerState#initial} to begin
   */
  public Trainer(
      TrainingSettings settings,
      TrainerState state,
      Substrate substrate,
      Dataset train,
      Dataset validation,
      TrainerListener listener) {
    NetworkShape network = settings.network();
    if (!network.equals(substrate.network())) {
      throw new IllegalArgumentException(
          "substrate carries " + substrate.network() + ", not " + network);
    }
    if (train.inputs() != network.inputs() || train.classes() != network.outputs()) {
      throw new IllegalArgumentException(train + " does not fit the network " + network);
    }
    this.settings = settings;
    this.state = state;
    this.substrate = substrate;
    this.train = train;
    this.validation = validation;
    this.listener = listener;
    loss = Loss.of(settings.loss());
    optimiser = settings.optimiser().create();
    silentNeurons = new SilentNeurons(network, settings.silence());
    uncaused = new UncausedSpikes(network);
    model = model(settings, substrate);
    evaluator = new Evaluator(substrate, loss, Math.max(settings.batchSize(), EVALUATION_BATCH));
    batch = new SampleBatch(settings.batchSize(), network.inputs());
    observed = new SpikeTimes(settings.batchSize(), network);
    error = new double[settings.batchSize() * network.outputs()];
    gradient = new double[network.depth()][];
    lsb = new int[network.depth()][];
    rounded = new double[network.depth()][];
    for (int l = 0; l < network.depth(); l++) {
      gradient[l] = new double[network.weights(l)];
      lsb[l] = new int[network.weights(l)];
      rounded[l] = new double[network.weights(l)];
    }
  }

  private static final int EVALUATION_BATCH = 500;

  private static ParallelNetwork model(TrainingSettings settings, Substrate substrate) {
    NetworkShape network = settings.network();
    GradientLimits limits = settings.limits();
    if (settings.gradient() == GradientNeurons.IDEAL) {
      return new ParallelNetwork(network, settings.neuron().law(), limits);
    }
    return substrate
        .measured()
        .map(neurons -> new ParallelNetwork(network, neurons, limits))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "nothing was measured of the neurons; without a calibrated board the gradient"
                        + " can only be the ideal one"));
  }

  /** Trains from the epoch of the state to the end, or until {@link #stop}. */
  public void run() throws IOException {
    while (!complete() && !stopped) {
      epoch();
    }
  }

  /** Whether the last epoch is done, or the patience with the validation accuracy is at its end. */
  public boolean complete() {
    int patience = settings.patience();
    return state.epoch() >= settings.epochs()
        || (patience > 0 && state.epoch() - state.bestEpoch() >= patience);
  }

  /** Asks {@link #run} to return after the epoch under way. Callable from any thread. */
  public void stop() {
    stopped = true;
  }

  public TrainerState state() {
    return state;
  }

  /**
   * Hands the rounded weights of the state to the substrate: what it needs before an evaluation
   * without training.
   */
  public void writeWeights() {
    writeWeights(state);
  }

  /** Hands the rounded weights of another state of the same network to the substrate. */
  public void writeWeights(TrainerState other) {
    for (int l = 0; l < lsb.length; l++) {
      double[] weights = other.weights(l);
      for (int i = 0; i < weights.length; i++) {
        lsb[l][i] = settings.grid().quantise(weights[i]);
        rounded[l][i] = settings.grid().weight(lsb[l][i]);
      }
      substrate.weights(l, lsb[l]);
      model.weights(l, rounded[l]);
    }
  }

  private void epoch() throws IOException {
    int epoch = state.epoch();
    double rate = settings.rate().at(epoch, settings.epochs());
    Random random = new Random(settings.seed() + EPOCH_STRIDE * (epoch + 1));
    int[] order = shuffled(train.size(), random);
    int batches = (order.length + settings.batchSize() - 1) / settings.batchSize();
    Tally whole = new Tally(loss, settings.network().outputs());
    int bumps = 0;
    repaired = 0;
    dropped = 0;
    uncaused.clear();
    repair();
    writeWeights();
    for (int b = 0; b < batches; b++) {
      int from = b * settings.batchSize();
      int to = Math.min(order.length, from + settings.batchSize());
      Tally tally = new Tally(loss, settings.network().outputs());
      boolean bumped = batch(order, from, to, rate, random, tally);
      bumps += bumped ? 1 : 0;
      Evaluation result = tally.evaluation();
      whole.add(tally);
      listener.batchDone(
          new BatchMetrics(
              epoch + 1, b + 1, batches, to - from, result.loss(), result.accuracy(), bumped));
    }
    Evaluation validated = evaluator.evaluate(validation);
    state.completeEpoch(validated.accuracy(), substrate.rest());
    Evaluation trained = whole.evaluation();
    listener.epochDone(
        new EpochMetrics(
            epoch + 1,
            settings.epochs(),
            rate,
            trained.loss(),
            trained.accuracy(),
            validated,
            batches - bumps,
            bumps,
            dropped,
            repaired,
            uncaused.count()),
        state);
  }

  /** Trains on the samples {@code order[from .. to-1]}; whether weights were bumped. */
  private boolean batch(int[] order, int from, int to, double rate, Random random, Tally tally)
      throws IOException {
    batch.clear();
    for (int k = from; k < to; k++) {
      batch.add(train.times(), order[k] * train.inputs());
    }
    addNoise(random);
    model.clearGradient();
    substrate.forward(batch, observed, (first, end) -> learnFrom(first, end, order, from));
    for (int k = from; k < to; k++) {
      tally.count(observed.output(), k - from, train.labels()[order[k]]);
    }
    uncaused.add(batch, observed);
    boolean bumped = silentNeurons.bump(observed, state);
    if (!bumped) {
      dropped += model.droppedColumns();
      model.gradient(gradient);
      optimiser.step(state, gradient, rate);
    }
    repair();
    writeWeights();
    return bumped;
  }

  /** Adds samples {@code first .. end-1} of the batch that begins at {@code order[from]}. */
  private void learnFrom(int first, int end, int[] order, int from) {
    int outputs = settings.network().outputs();
    for (int k = first; k < end; k++) {
      int label = train.labels()[order[from + k]];
      loss.of(observed.output(), k * outputs, outputs, label, error);
      call(k * outputs + label);
    }
    model.backward(batch, observed, error, first, end);
  }

  /**
   * Keeps all weights in range; those that are not numbers begin anew, so that one of them does not
   * spoil the others.
   */
  private void repair() {
    for (int l = 0; l < lsb.length; l++) {
      double[] weights = state.weights(l);
      for (int i = 0; i < weights.length; i++) {
        if (Double.isNaN(weights[i])) {
          weights[i] = 0;
          state.firstMoment(l)[i] = 0;
          state.secondMoment(l)[i] = 0;
          repaired++;
        }
      }
      settings.clamp(l, weights);
    }
  }

  /** Gives the right output of a sample an error if it was silent, where the loss knows none. */
  private void call(int output) {
    if (!(observed.output()[output] < Double.POSITIVE_INFINITY)) {
      error[output] = settings.silence().call();
    }
  }

  private void addNoise(Random random) {
    if (settings.inputNoise() > 0) {
      double[] times = batch.times();
      for (int i = 0; i < batch.size() * batch.inputs(); i++) {
        times[i] = Math.abs(times[i] + settings.inputNoise() * random.nextGaussian());
      }
    }
  }

  /**
   * Seeds of neighbouring epochs must differ in many bits: the odd constant of SplitMix64 (Steele
   * et al. 2014).
   */
  private static final long EPOCH_STRIDE = 0x9E3779B97F4A7C15L;

  private static int[] shuffled(int size, Random random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
