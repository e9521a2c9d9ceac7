package org.spikewire.emulator.analog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Spike times against {@link ReferenceNetwork}: 99.9 % within one tick of 4 ns, all within four.
 */
class EngineAccuracyTest {

  private static final double TAU = RandomNetwork.TAU;

  @ParameterizedTest
  @CsvSource({"16e-6, true", "2e-6, true", "2e-6, false", "0.2e-6, false"})
  void shouldMatchTheReferenceOnAFeedForwardNetwork(double refractory, boolean joined) {
    RandomNetwork network = new RandomNetwork(11).feedForward(refractory, joined, 12);
    assertMatches(network, 12 * 12_000);
  }

  @Test
  void shouldMatchTheReferenceWithMoreMembranesThanAHemisphereHas() {
    RandomNetwork network = new RandomNetwork(18);
    network.hidden = 400;
    assertMatches(network.feedForward(2e-6, false, 2), 2 * 12_000);
  }

  @Test
  void shouldMatchTheReferenceWithARelaxingReset() {
    RandomNetwork network = new RandomNetwork(12).feedForward(2e-6, true, 8);
    for (int n = 0; n < 65; n++) {
      network.constants.tauReset[n] = 0.5e-6 * network.lognormal();
    }
    assertMatches(network, 8 * 12_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-12, 1e-9, 1e-7, 1e-4})
  void shouldMatchTheReferenceAtNearlyEqualTimeConstants(double apart) {
    RandomNetwork network = new RandomNetwork(13).feedForward(2e-6, true, 5);
    MembraneConstants c = network.constants;
    for (int n = 0; n < MembraneConstants.CIRCUITS; n++) {
      c.tauMem[n] = TAU;
      c.tauSynExc[n] = TAU * (1 + apart);
      c.tauSynInh[n] = TAU * (1 - apart);
    }
    assertMatches(network, 5 * 12_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 25, 75, 400})
  void shouldMatchTheReferenceOnARecurrentNetwork(int delay) {
    RandomNetwork network = new RandomNetwork(14).recurrent(delay, 4);
    // Around a loop a difference of one tick grows.
    assertMatches(network, 4 * 12_000, 0.05);
  }

  @Test
  void shouldMatchTheReferenceWhereAnEventExcitesAndInhibitsTheSameCircuit() {
    RandomNetwork network = new RandomNetwork(17);
    network.opposition = 0.3;
    assertMatches(network.feedForward(2e-6, true, 6), 6 * 12_000);
  }

  @Test
  void shouldFireRegularlyWhenTheMembraneRestsAboveItsThreshold() {
    RandomNetwork network = new RandomNetwork(15).membranes(20, false, 10e-6, 2e-6);
    for (int n = 0; n < 20; n++) {
      network.constants.rest[n] = network.constants.threshold[n] + 0.002 + 0.02 * n;
      network.constants.reset[n] = 0.3;
      network.constants.tauReset[n] = 0.3e-6;
    }
    assertMatches(network, 200_000);
  }

  @Test
  void shouldMatchTheReferenceWithFastAndSlowTimeConstantsSideBySide() {
    RandomNetwork network = new RandomNetwork(16);
    network.spread = 0.8;
    assertMatches(network.feedForward(2e-6, true, 6), 6 * 12_000);
  }

  private static void assertMatches(RandomNetwork network, long end) {
    assertMatches(network, end, 0.001);
  }

  private static void assertMatches(RandomNetwork network, long end, double shareBeyondOneTick) {
    List<ReferenceNetwork.Spike> expected = network.reference().run(end);
    try (MembraneEngine engine = network.engine(1)) {
      List<ReferenceNetwork.Spike> actual = network.engineSpikes(engine, end);
      SpikeComparison comparison = SpikeComparison.of(actual, expected);
      assertThat(comparison.unmatched()).as("%s", comparison).isEmpty();
      assertThat(comparison.largest()).as("%s", comparison).isLessThanOrEqualTo(4);
      assertThat(comparison.beyondOneTick())
          .as("%s", comparison)
          .isLessThanOrEqualTo((int) (expected.size() * shareBeyondOneTick));
      assertThat(expected).hasSizeGreaterThan(60);
    }
  }
}
