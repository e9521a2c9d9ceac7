package org.spikewire.emulator.analog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same spikes, bit for bit, however the work is cut. */
class EngineDeterminismTest {

  private static final long END = 20 * 12_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 37, 41, 60, 500, 5000, 100_000})
  void shouldGiveTheSameSpikesHoweverAdvanceIsSliced(int slice) {
    for (RandomNetwork network : networks()) {
      assertThat(sliced(network, END, slice, 1)).isEqualTo(whole(network, END));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void shouldGiveTheSameSpikesOnAnyNumberOfThreads(int threads) {
    for (RandomNetwork network : networks()) {
      assertThat(sliced(network, END, 30_000, threads)).isEqualTo(whole(network, END));
    }
    RandomNetwork wide = new RandomNetwork(25);
    wide.hidden = 240;
    wide.feedForward(4e-6, true, 20);
    assertThat(sliced(wide, END, 30_000, threads))
        .isEqualTo(whole(wide, END))
        .hasSizeGreaterThan(1000);
  }

  @ParameterizedTest
  @CsvSource({"1, 100", "1, 40000", "2, 5000", "3, 40000"})
  void shouldGiveAllThatIsKnownWhileItWorksOn(int threads, int slice) {
    for (RandomNetwork network : networks()) {
      List<ReferenceNetwork.Spike> whole = whole(network, END);
      List<ReferenceNetwork.Spike> given = new ArrayList<>();
      try (MembraneEngine engine = network.engine(threads)) {
        Deposits deposits = new Deposits(network);
        while (engine.now() < END) {
          long tick = Math.min(END, engine.now() + slice);
          deposits.before(tick, engine);
          engine.begin(tick, (n, t) -> given.add(new ReferenceNetwork.Spike(n, t)));
          long known = engine.known();
          assertThat(given)
              .isEqualTo(whole.stream().filter(spike -> spike.tick() <= known).toList());
        }
        engine.finish();
      }
      assertThat(given).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void shouldGiveTheSameSpikesWhereMostCircuitsAreUsedSeldom(int threads) {
    RandomNetwork network = new RandomNetwork(26).membranes(300, false, RandomNetwork.TAU, 2e-6);
    network.hidden = 20;
    network.feedForward(4e-6, false, 270);
    SynapticPath seldom = network.path(100, 300, 0, 8, 1, RandomNetwork.UNIT);
    long end = 270 * 12_000L + 2_000_000;
    for (int i = 60 * 90; i < network.inputs.size(); i++) {
      // Two long silences.
      network.inputTicks.set(
          i, network.inputTicks.get(i) + (i < 60 * 180 ? 1_000_000L : 2_000_000L));
    }
    for (int i : new int[] {0, 60 * 265}) {
      network.inputTicks.add(i, network.inputTicks.get(i));
      network.inputs.add(i, seldom);
    }
    List<ReferenceNetwork.Spike> whole = whole(network, end);
    assertThat(sliced(network, end, 30_000, threads)).isEqualTo(whole);
    assertThat(whole.stream().filter(spike -> spike.neuron() >= 100 && spike.tick() > end / 2))
        .hasSizeGreaterThan(100);
  }

  private static List<RandomNetwork> networks() {
    List<RandomNetwork> networks = new ArrayList<>();
    networks.add(new RandomNetwork(21).feedForward(16e-6, true, 20));
    networks.add(noisy(new RandomNetwork(22).feedForward(2e-6, false, 20)));
    networks.add(new RandomNetwork(23).recurrent(30, 20));
    networks.add(noisy(new RandomNetwork(24).recurrent(200, 20)));
    return networks;
  }

  private static RandomNetwork noisy(RandomNetwork network) {
    MembraneConstants c = network.constants;
    c.noiseSeed = 99;
    for (int n = 0; n < MembraneConstants.CIRCUITS; n++) {
      c.thresholdNoise[n] = 0.005;
      c.jitter[n] = 5;
      c.tauReset[n] = 0.5e-6;
    }
    c.rest[3] = c.threshold[3] + 0.001;
    return network;
  }

  private static List<ReferenceNetwork.Spike> whole(RandomNetwork network, long end) {
    try (MembraneEngine engine = network.engine(1)) {
      return network.engineSpikes(engine, end);
    }
  }

  /** Deposits at the last moment and advances by random steps, every other one half done. */
  private static List<ReferenceNetwork.Spike> sliced(
      RandomNetwork network, long end, int slice, int threads) {
    List<ReferenceNetwork.Spike> spikes = new ArrayList<>();
    SpikeSink sink = (n, t) -> spikes.add(new ReferenceNetwork.Spike(n, t));
    Random random = new Random(slice);
    try (MembraneEngine engine = network.engine(threads)) {
      Deposits deposits = new Deposits(network);
      while (engine.now() < end) {
        long tick = Math.min(end, engine.now() + 1 + random.nextInt(2 * slice));
        deposits.before(tick, engine);
        if (random.nextBoolean()) {
          engine.begin(tick, sink);
        } else {
          engine.advance(tick, sink);
          engine.membrane(random.nextInt(512));
        }
      }
      engine.finish();
    }
    return spikes;
  }

  /** The inputs of a network, at the last moment. */
  private static final class Deposits {

    private final RandomNetwork network;
    private int next;

    Deposits(RandomNetwork network) {
      this.network = network;
    }

    void before(long tick, MembraneEngine engine) {
      for (; next < network.inputs.size() && network.inputTicks.get(next) < tick; next++) {
        engine.deposit(network.inputTicks.get(next), network.inputs.get(next));
      }
    }
  }
}
