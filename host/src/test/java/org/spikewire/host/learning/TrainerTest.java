package org.spikewire.host.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikewire.host.dataset.Dataset;
import org.spikewire.host.dataset.YinYang;

class TrainerTest {
  private static final Dataset TRAIN = YinYang.dataset("train", 1000, 42);
  private static final Dataset VALIDATION = YinYang.dataset("validation", 300, 41);
  private static final TrainingSettings SETTINGS = Presets.yinYang().withEpochs(4);

  @Test
  void shouldLearnYinYangWithSixBitWeights() throws IOException {
    List<EpochMetrics> epochs = new ArrayList<>();
    train(SETTINGS, TrainerState.initial(SETTINGS), epochs);
    assertThat(epochs).hasSize(4);
    assertThat(epochs.get(3).validation().accuracy()).isGreaterThan(0.8);
    assertThat(epochs.get(3).steps() + epochs.get(3).bumps()).isEqualTo(25);
  }

  @Test
  void shouldGoOnToTheSameBitsAfterAnInterruption() throws IOException {
    List<EpochMetrics> unbroken = new ArrayList<>();
    TrainerState whole = TrainerState.initial(SETTINGS);
    train(SETTINGS, whole, unbroken);

    List<EpochMetrics> broken = new ArrayList<>();
    TrainerState first = TrainerState.initial(SETTINGS);
    Trainer trainer = trainer(SETTINGS, first, broken);
    stopAfter = 2;
    stoppable = trainer;
    trainer.run();
    assertThat(first.epoch()).isEqualTo(2);
    TrainerState second = copy(first);
    train(SETTINGS, second, broken);

    assertThat(broken).isEqualTo(unbroken);
    for (int l = 0; l < 2; l++) {
      assertThat(second.weights(l)).isEqualTo(whole.weights(l));
      assertThat(second.firstMoment(l)).isEqualTo(whole.firstMoment(l));
      assertThat(second.secondMoment(l)).isEqualTo(whole.secondMoment(l));
    }
    assertThat(second.bestEpoch()).isEqualTo(whole.bestEpoch());
  }

  @Test
  void shouldLearnTheSameBitsFromSubstratesThatAnswerPieceByPiece() throws IOException {
    TrainingSettings bumping =
        SETTINGS.withEpochs(2).withSilence(new SilenceRule(List.of(0.02, 0.02), 5e-4, true, 0.1));
    List<EpochMetrics> whole = new ArrayList<>();
    TrainerState expected = TrainerState.initial(bumping);
    train(bumping, expected, whole);
    assertThat(whole.get(0).bumps()).isPositive();
    assertThat(whole.get(1).steps()).isPositive();

    List<EpochMetrics> pieces = new ArrayList<>();
    TrainerState state = TrainerState.initial(bumping);
    trainer(bumping, state, new PieceByPiece(), pieces).run();
    assertThat(pieces).isEqualTo(whole);
    for (int l = 0; l < 2; l++) {
      assertThat(state.weights(l)).isEqualTo(expected.weights(l));
    }
  }

  @Test
  void shouldCountAndRepairWeightsThatAreNotNumbers() throws IOException {
    TrainingSettings one = SETTINGS.withEpochs(1);
    TrainerState state = TrainerState.initial(one);
    state.weights(0)[7] = Double.NaN;
    state.secondMoment(1)[3] = Double.NaN;
    List<EpochMetrics> epochs = new ArrayList<>();
    train(one, state, epochs);
    assertThat(epochs.get(0).repairedWeights()).isEqualTo(2);
    assertThat(epochs.get(0).validation().accuracy()).isGreaterThan(0.5);
    for (int l = 0; l < 2; l++) {
      assertThat(state.weights(l)).doesNotContain(Double.NaN);
    }
  }

  @Test
  void shouldCountSpikesThatNothingCanHaveCaused() throws IOException {
    TrainingSettings one = SETTINGS.withEpochs(1);
    List<EpochMetrics> epochs = new ArrayList<>();
    train(one, TrainerState.initial(one), epochs);
    trainer(one, TrainerState.initial(one), new Restless(), epochs).run();
    assertThat(epochs).extracting(EpochMetrics::uncausedSpikes).containsExactly(0L, 1000L);
  }

  @Test
  void shouldCallSilentRightOutputsWhereThatIsAskedFor() throws IOException {
    NetworkShape network = SETTINGS.network();
    double[] sums = new double[2];
    for (double call : new double[] {0, 0.1}) {
      TrainingSettings rule =
          SETTINGS
              .withEpochs(1)
              .withSilence(new SilenceRule(List.of(1.0, 1.0), 0, false, call))
              .withNetwork(
                  network, List.of(SETTINGS.initial().get(0), new InitialWeights(0.001, 0)));
      TrainerState state = TrainerState.initial(rule);
      train(rule, state, new ArrayList<>());
      sums[call > 0 ? 1 : 0] = java.util.Arrays.stream(state.weights(1)).sum();
    }
    assertThat(sums[0]).as("silent outputs learn nothing").isCloseTo(0.36, within(1e-9));
    assertThat(sums[1]).as("called outputs grow").isGreaterThan(10);
  }

  @Test
  void shouldNotTakeAGradientOfNeuronsThatNobodyMeasured() {
    TrainingSettings measured = SETTINGS.withGradient(GradientNeurons.MEASURED);
    assertThatThrownBy(() -> trainer(measured, TrainerState.initial(measured), new ArrayList<>()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing was measured of the neurons");
  }

  @Test
  void shouldDependOnTheSeed() throws IOException {
    TrainingSettings other = SETTINGS.withSeed(2);
    assertThat(TrainerState.initial(other).weights(0))
        .isNotEqualTo(TrainerState.initial(SETTINGS).weights(0));
  }

  @Test
  void shouldWriteWeightsWithinTheGridAfterEveryBatch() throws IOException {
    Recorder recorder = new Recorder();
    new Trainer(
            SETTINGS,
            TrainerState.initial(SETTINGS),
            recorder,
            TRAIN,
            VALIDATION,
            new TrainerListener() {})
        .run();
    assertThat(recorder.largest).isPositive().isLessThanOrEqualTo(63);
    assertThat(recorder.writes)
        .as("once an epoch and after each batch, two layers")
        .isEqualTo(4 * 26 * 2);
  }

  @Test
  void shouldRefuseDataAndSubstratesOfAnotherShape() {
    NetworkShape other = new NetworkShape(5, SETTINGS.network().layers());
    assertThatThrownBy(
            () ->
                new Trainer(
                    SETTINGS,
                    TrainerState.initial(SETTINGS),
                    model(other),
                    TRAIN,
                    VALIDATION,
                    new TrainerListener() {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5(+1)");
    Dataset narrow = new Dataset("narrow", 3, 3, new double[3], new int[1]);
    assertThatThrownBy(
            () ->
                new Trainer(
                    SETTINGS,
                    TrainerState.initial(SETTINGS),
                    model(SETTINGS.network()),
                    narrow,
                    VALIDATION,
                    new TrainerListener() {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("narrow");
  }

  private int stopAfter = Integer.MAX_VALUE;
  private Trainer stoppable;

  private void train(TrainingSettings settings, TrainerState state, List<EpochMetrics> epochs)
      throws IOException {
    trainer(settings, state, epochs).run();
  }

  private Trainer trainer(
      TrainingSettings settings, TrainerState state, List<EpochMetrics> epochs) {
    return trainer(settings, state, model(settings.network()), epochs);
  }

  private Trainer trainer(
      TrainingSettings settings,
      TrainerState state,
      Substrate substrate,
      List<EpochMetrics> epochs) {
    return new Trainer(
        settings,
        state,
        substrate,
        TRAIN,
        VALIDATION,
        new TrainerListener() {
          @Override
          public void epochDone(EpochMetrics metrics, TrainerState current) {
            epochs.add(metrics);
            if (metrics.epoch() == stopAfter) {
              stoppable.stop();
            }
          }
        });
  }

  private static ModelSubstrate model(NetworkShape network) {
    return new ModelSubstrate(network, SETTINGS.neuron(), SETTINGS.grid());
  }

  private static TrainerState copy(TrainerState state) {
    TrainerState copy = new TrainerState(SETTINGS.network());
    for (int l = 0; l < 2; l++) {
      System.arraycopy(state.weights(l), 0, copy.weights(l), 0, copy.weights(l).length);
      System.arraycopy(state.firstMoment(l), 0, copy.firstMoment(l), 0, copy.weights(l).length);
      System.arraycopy(state.secondMoment(l), 0, copy.secondMoment(l), 0, copy.weights(l).length);
    }
    copy.restore(
        state.epoch(),
        state.steps(),
        state.offendingLayer(),
        state.offences(),
        state.bestEpoch(),
        state.bestAccuracy(),
        state.substrateTime());
    return copy;
  }

  /** A substrate that names seven samples at a time. */
  private static final class PieceByPiece extends Wrapped {
    @Override
    public void forward(SampleBatch in, SpikeTimes out, SampleListener listener) {
      forward(in, out);
      for (int from = 0; from < in.size(); from += 7) {
        listener.samplesDone(from, Math.min(in.size(), from + 7));
      }
    }
  }

  /** A substrate whose first output fires before anything has reached it. */
  private static final class Restless extends Wrapped {
    @Override
    public void forward(SampleBatch in, SpikeTimes out, SampleListener listener) {
      forward(in, out);
      for (int sample = 0; sample < in.size(); sample++) {
        out.observe(1, sample, 0, -1);
      }
      listener.samplesDone(0, in.size());
    }
  }

  /** A substrate that watches the weights it is given. */
  private static final class Recorder extends Wrapped {
    private int writes;
    private int largest;

    @Override
    public void weights(int layer, int[] lsb) {
      writes++;
      for (int w : lsb) {
        largest = Math.max(largest, Math.abs(w));
      }
      super.weights(layer, lsb);
    }
  }

  private static class Wrapped implements Substrate {
    private final ModelSubstrate model = model(SETTINGS.network());

    @Override
    public NetworkShape network() {
      return model.network();
    }

    @Override
    public void weights(int layer, int[] lsb) {
      model.weights(layer, lsb);
    }

    @Override
    public void forward(SampleBatch in, SpikeTimes out) {
      model.forward(in, out);
    }

    @Override
    public void close() {}
  }
}
