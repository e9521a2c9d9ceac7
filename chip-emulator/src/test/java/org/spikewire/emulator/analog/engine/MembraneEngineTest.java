package org.spikewire.emulator.analog.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MembraneEngineTest {

  private static final SpikeSink NOBODY = (n, t) -> {};
  private static final long TWENTY_SECONDS = 5_000_000_000L;

  private final List<String> spikes = new ArrayList<>();

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void shouldSpendNothingOnIdleTime() {
    RandomNetwork network = new RandomNetwork(31).feedForward(2e-6, true, 2);
    try (MembraneEngine engine = network.engine(1)) {
      network.engineSpikes(engine, 24_000);
      for (int i = 0; i < 1000; i++) {
        engine.advance(engine.now() + TWENTY_SECONDS, NOBODY);
      }
      assertThat(engine.membrane(3)).isCloseTo(network.constants.rest[3], within(1e-12));
    }
  }

  @Test
  void shouldReadPotentialsAndLinesBetweenEvents() {
    RandomNetwork network = new RandomNetwork(32).membranes(8, true, RandomNetwork.TAU, 2e-6);
    for (int n = 0; n < 8; n++) {
      network.constants.fireEnabled[n] = false;
    }
    network.input(100, network.path(0, 8, 0, 0.5, 1, RandomNetwork.UNIT));
    network.input(1700, network.path(0, 8, 1, 0.5, 1, RandomNetwork.UNIT));
    ReferenceNetwork reference = network.reference();
    try (MembraneEngine engine = network.engine(1)) {
      engine.deposit(100, network.inputs.get(0));
      engine.deposit(1700, network.inputs.get(1));
      for (long tick : new long[] {50, 101, 230, 1000, 1699, 1701, 2500, 9000, 30_000}) {
        engine.advance(tick, NOBODY);
        reference.run(tick);
        for (int n = 0; n < 8; n++) {
          assertThat(engine.membrane(n + 256)).isCloseTo(reference.potential(n), within(1e-6));
          assertThat(engine.line(n, true) - reference.line(n, true)).isCloseTo(0, within(0.05));
          assertThat(engine.line(n + 256, false) - reference.line(n + 256, false))
              .isCloseTo(0, within(0.05));
        }
      }
    }
  }

  @Test
  void shouldFollowMembranesAgainThatWereNotUsedForLong() {
    RandomNetwork network = new RandomNetwork(36).membranes(40, false, RandomNetwork.TAU, 2e-6);
    for (int n = 0; n < 40; n++) {
      network.constants.fireEnabled[n] = false;
    }
    SynapticPath all = network.path(0, 40, 0, 0.1, 0.1, RandomNetwork.UNIT);
    SynapticPath few = network.path(20, 24, 0, 0.01, 0.01, RandomNetwork.UNIT);
    network.input(10, all);
    for (long start = 1_000; start < 6_000_000; start += 2_000_000) {
      for (int i = 0; i < 5_000; i++) {
        network.input(start + 200L * i, few);
      }
    }
    network.input(6_000_000, all);
    ReferenceNetwork reference = network.reference();
    try (MembraneEngine engine = network.engine(1)) {
      for (int i = 0; i < network.inputs.size(); i++) {
        engine.deposit(network.inputTicks.get(i), network.inputs.get(i));
      }
      for (long tick : new long[] {2_000, 1_000_000, 3_000_000, 4_002_000, 6_001_000}) {
        engine.advance(tick, NOBODY);
        reference.run(tick);
        for (int n = 0; n < 40; n++) {
          assertThat(engine.membrane(n))
              .as("circuit %d at %d", n, tick)
              .isCloseTo(reference.potential(n), within(1e-5));
        }
      }
    }
  }

  @Test
  void shouldFollowThePotentialThroughARelaxingReset() {
    RandomNetwork network = new RandomNetwork(33).membranes(1, false, RandomNetwork.TAU, 2e-6);
    network.constants.tauReset[0] = 0.5e-6;
    network.constants.reset[0] = 0.3;
    network.input(10, SynapticPath.builder().excitatory(0, 8 * RandomNetwork.UNIT).build());
    ReferenceNetwork reference = network.reference();
    try (MembraneEngine engine = network.engine(1)) {
      engine.deposit(10, network.inputs.get(0));
      for (long tick = 7; tick < 6000; tick += 7) {
        engine.advance(tick, NOBODY);
        reference.run(tick);
        assertThat(engine.membrane(0))
            .as("at %d", tick)
            .isCloseTo(reference.potential(0), within(2e-5));
      }
    }
  }

  @Test
  void shouldFireAgainAfterAResetThatEndsInLongSilenceWhereLinesAreMuchFasterThanTheMembrane() {
    MembraneConstants constants = new MembraneConstants();
    constants.tauMem[0] = 20e-6;
    constants.tauSynExc[0] = 0.1e-6;
    constants.tauSynInh[0] = 0.1e-6;
    constants.threshold[0] = 0.5;
    constants.fireEnabled[0] = true;
    constants.refractoryTicks[0] = 37_500;
    constants.resetHeldTicks[0] = 37_500;
    SynapticPath kick = SynapticPath.builder().excitatory(0, 2e7).build();
    try (MembraneEngine engine = new MembraneEngine()) {
      engine.configure(constants);
      engine.deposit(10, kick);
      engine.deposit(200_000, kick);
      engine.advance(300_000, (n, t) -> spikes.add(n + "@" + t / 1000));
    }
    assertThat(spikes).containsExactly("0@0", "0@200");
  }

  @Test
  void shouldNotKeepTheTablesOfAnOldLayoutForAPathThatIsNotUsedAgain() {
    MembraneConstants constants = new MembraneConstants();
    Layout old = new Layout(constants, new Routes(), 0, 1);
    CompiledPath path =
        SynapticPath.builder().excitatory(0, RandomNetwork.UNIT).build().compiledFor(old);
    Level level = path.kicks[0].level;
    assertThat(level.parts).isNotEmpty();
    Layout next = old.next(constants, 0, true, old.state());
    assertThat(level.parts).isEmpty();
    assertThat(level.tasks).isEmpty();
    assertThat(old.parts()).isEmpty();
    assertThat(next.parts()).isNotEmpty();
  }

  @Test
  void shouldFireOnCommandInTheNextTick() {
    RandomNetwork network = new RandomNetwork(34).membranes(2, false, RandomNetwork.TAU, 2e-6);
    network.routes[0] =
        new SynapticPath[] {SynapticPath.builder().excitatory(1, 40 * RandomNetwork.UNIT).build()};
    try (MembraneEngine engine = network.engine(1)) {
      engine.advance(1000, this::note);
      engine.forceSpike(0);
      engine.forceSpike(0);
      engine.advance(1100, this::note);
      engine.forceSpike(0);
      engine.advance(1200, this::note);
      assertThat(spikes).contains("0@1001", "0@1101").hasSize(3);
    }
  }

  @Test
  void shouldKeepPotentialsWhenConstantsChange() {
    RandomNetwork network = new RandomNetwork(35).membranes(2, false, RandomNetwork.TAU, 2e-6);
    try (MembraneEngine engine = network.engine(1)) {
      engine.deposit(0, SynapticPath.builder().excitatory(0, RandomNetwork.UNIT).build());
      engine.advance(1000, NOBODY);
      double before = engine.membrane(0);
      double line = engine.line(0, true);
      network.constants.rest[0] += 0.05;
      network.constants.tauSynExc[0] *= 2;
      engine.configure(network.constants);
      assertThat(engine.membrane(0)).isCloseTo(before, within(1e-7));
      assertThat(engine.line(0, true)).isCloseTo(line, within(line * 1e-6));
      engine.reset();
      assertThat(engine.membrane(0)).isEqualTo(network.constants.rest[0]);
      assertThat(engine.line(0, true)).isZero();
    }
  }

  @Test
  void shouldSpreadTheLatencyByTheJitterAskedFor() {
    MembraneConstants c = new MembraneConstants();
    c.fireEnabled[0] = true;
    c.jitter[0] = 20;
    c.threshold[0] = 0.3;
    c.refractoryTicks[0] = 50_000;
    c.resetHeldTicks[0] = 50_000;
    double[] late = new double[400];
    try (MembraneEngine engine = new MembraneEngine()) {
      engine.configure(c);
      for (int k = 0; k < late.length; k++) {
        int i = k;
        long start = engine.now();
        engine.deposit(start, SynapticPath.builder().excitatory(0, 2e5).build());
        engine.advance(start + 100_000, (n, t) -> late[i] = t - start);
      }
    }
    double mean = java.util.Arrays.stream(late).average().orElseThrow();
    double variance =
        java.util.Arrays.stream(late).map(t -> (t - mean) * (t - mean)).average().orElseThrow();
    assertThat(Math.sqrt(variance)).isBetween(16.0, 24.0);
  }

  @Test
  void shouldRefuseEventsOfThePast() {
    try (MembraneEngine engine = new MembraneEngine()) {
      engine.advance(100, NOBODY);
      SynapticPath path = SynapticPath.builder().excitatory(0, 1).build();
      assertThatIllegalArgumentException().isThrownBy(() -> engine.deposit(99, path));
      engine.deposit(200, path);
      assertThatIllegalArgumentException().isThrownBy(() -> engine.deposit(150, path));
      assertThat(engine.pending()).isEqualTo(1);
    }
  }

  private void note(int neuron, long tick) {
    spikes.add(neuron + "@" + tick);
  }
}
