package org.spikewire.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.calibration.CircuitParameters;
import org.spikewire.calibration.Targets;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.host.board.BoardSubstrate;
import org.spikewire.host.board.SampleClock;
import org.spikewire.host.learning.LayerShape;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.SampleBatch;
import org.spikewire.host.learning.SpikeTimes;

/**
 * Nothing gets past the wire: what a network computes is counted, word by word, on the
 * board.link().
 */
@Timeout(60)
class SpikesOnTheWireTest {
  private static final int SAMPLES = 20;
  private static final NetworkShape NETWORK =
      new NetworkShape(4, List.of(new LayerShape(12, 5, 0.9), LayerShape.of(3)));

  private EmulatedBoard board;

  @BeforeEach
  void connect() throws IOException {
    board =
        new EmulatedBoard(
            new ChipOptions(Variation.ofChip(1), TemporalNoise.ofTrial(1), PowerOn.ZERO));
  }

  @AfterEach
  void disconnect() {
    board.close();
  }

  @Test
  void shouldSendEveryInputSpikeAndReceiveEveryOutputSpikeAsWords() throws Exception {
    BoardSubstrate substrate = spiking();
    SampleBatch batch = batch();
    SpikeTimes times = new SpikeTimes(SAMPLES, NETWORK);
    board.link().clear();
    substrate.forward(batch, times);

    assertThat(board.link().spikesSent()).isEqualTo(SAMPLES * 5);
    assertThat(substrate.responses().spikes().size()).isGreaterThanOrEqualTo(SAMPLES * 12);
    assertThat(board.link().spikesReceived()).isEqualTo(substrate.responses().spikes().size());
    assertThat(finite(times.layer(0)) + finite(times.layer(1)))
        .isLessThanOrEqualTo(board.link().spikesReceived());
  }

  @Test
  void shouldBringHomeTheSameOutputsWhereNobodyAsksForHiddenSpikes() throws Exception {
    NetworkShape wide = new NetworkShape(4, List.of(new LayerShape(70, 5, 0.9), LayerShape.of(3)));
    BoardSubstrate substrate = spiking(wide);
    SpikeTimes all = new SpikeTimes(SAMPLES, wide);
    SpikeTimes outputs = new SpikeTimes(SAMPLES, wide);
    substrate.forward(batch(), all);
    int received = substrate.responses().spikes().size();
    substrate.infer(batch(), outputs);
    int fewer = substrate.responses().spikes().size();
    assertThat(fewer).isBetween(finite(all.output()), received / 2);
    assertThat(finite(outputs.output())).isEqualTo(finite(all.output())).isPositive();
    substrate.rest();
    board.link().clear();
    substrate.forward(batch(), all);
    assertThat(substrate.responses().spikes().size()).isCloseTo(received, withPercentage(10));
    assertThat(board.link().writes()).as("rest has undone it").isZero();
  }

  @Test
  void shouldWriteOnlyTheWeightsThatChanged() throws Exception {
    BoardSubstrate substrate = configured();
    int[] weights = constant(NETWORK.weights(0), 30);
    substrate.weights(0, weights);
    SpikeTimes times = new SpikeTimes(SAMPLES, NETWORK);
    substrate.forward(batch(), times);
    weights[0] = 31;
    substrate.weights(0, weights);
    board.link().clear();
    substrate.forward(batch(), times);
    assertThat(board.link().writes()).isEqualTo(1);
  }

  @Test
  void shouldNameSamplesOnceAndInOrderWithAllTheirSpikes() throws Exception {
    BoardSubstrate substrate = spiking();
    SpikeTimes times = new SpikeTimes(SAMPLES, NETWORK);
    double[] outputs = new double[SAMPLES * 3];
    List<Integer> ends = new ArrayList<>(List.of(0));
    substrate.forward(
        batch(),
        times,
        (from, to) -> {
          assertThat(from).isEqualTo(ends.get(ends.size() - 1));
          System.arraycopy(times.output(), 3 * from, outputs, 3 * from, 3 * (to - from));
          ends.add(to);
        });
    assertThat(ends).as("the last samples come last").hasSizeGreaterThan(2).endsWith(SAMPLES);
    assertThat(outputs).isEqualTo(times.output());
    assertThat(finite(outputs)).isPositive();
  }

  @Test
  void shouldRefuseASampleThatReachesIntoTheNext() throws Exception {
    BoardSubstrate substrate = configured();
    SampleBatch batch = new SampleBatch(1, 4);
    batch.add(new double[] {0, 10, 1, 1}, 0);
    assertThatThrownBy(() -> substrate.forward(batch, new SpikeTimes(1, NETWORK)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sample 0 has a spike 7500 cycles after its start");
  }

  private BoardSubstrate configured() throws Exception {
    return configured(NETWORK);
  }

  private BoardSubstrate configured(NetworkShape network) throws Exception {
    return board
        .controller()
        .configure(
            network, CircuitParameters.nominal(Targets.firstSpike()), new SampleClock(6, 10));
  }

  /** With weights that make neurons of both layers spike. */
  private BoardSubstrate spiking() throws Exception {
    return spiking(NETWORK);
  }

  private BoardSubstrate spiking(NetworkShape network) throws Exception {
    BoardSubstrate substrate = configured(network);
    substrate.weights(0, constant(network.weights(0), 30));
    substrate.weights(1, constant(network.weights(1), 40));
    return substrate;
  }

  private static SampleBatch batch() {
    SampleBatch batch = new SampleBatch(SAMPLES, 4);
    for (int i = 0; i < SAMPLES; i++) {
      double x = 0.15 + 0.09 * i;
      batch.add(new double[] {x, 1.1, 2.15 - x, 0.7}, 0);
    }
    return batch;
  }

  private static int[] constant(int size, int value) {
    int[] weights = new int[size];
    java.util.Arrays.fill(weights, value);
    return weights;
  }

  private static int finite(double[] times) {
    int count = 0;
    for (double time : times) {
      count += time < Double.POSITIVE_INFINITY ? 1 : 0;
    }
    return count;
  }
}
