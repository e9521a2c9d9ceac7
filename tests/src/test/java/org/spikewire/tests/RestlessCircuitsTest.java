package org.spikewire.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spikewire.calibration.CircuitParameters;
import org.spikewire.calibration.Targets;
import org.spikewire.emulator.analog.Defects;
import org.spikewire.emulator.analog.Drift;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.chip.ChipOptions;
import org.spikewire.host.board.NetworkMapper;
import org.spikewire.host.board.NetworkMapping;
import org.spikewire.host.board.RestlessCircuits;
import org.spikewire.host.board.SampleClock;
import org.spikewire.host.learning.LayerShape;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.protocol.chip.Neuron;

class RestlessCircuitsTest {
  private static final Targets TARGETS = Targets.firstSpike();

  @Test
  void shouldLayANetworkAroundCircuitsThatFireByThemselves() throws Exception {
    NetworkShape network = new NetworkShape(4, List.of(LayerShape.of(60), LayerShape.of(3)));
    Defects defects = new Defects(4, 0, 0.05, 0);
    Set<Integer> stuck = stuck(defects);
    try (EmulatedBoard board = new EmulatedBoard(chip(defects))) {
      Set<Integer> found = restless(network).find(board.controller());
      assertThat(found).isNotEmpty().isSubsetOf(stuck);
      assertThat(used(network, found)).doesNotContainAnyElementsOf(stuck);
    }
  }

  @Test
  void shouldFindNoneOnASoundChip() throws Exception {
    NetworkShape network = new NetworkShape(4, List.of(LayerShape.of(60), LayerShape.of(3)));
    try (EmulatedBoard board = new EmulatedBoard(chip(Defects.none()))) {
      assertThat(restless(network).find(board.controller())).isEmpty();
    }
  }

  @Test
  void shouldKeepToTheCircuitsThatThereAreWhereANetworkFillsTheChip() throws Exception {
    NetworkShape network = new NetworkShape(256, List.of(LayerShape.of(246), LayerShape.of(10)));
    try (EmulatedBoard board = new EmulatedBoard(chip(new Defects(4, 0, 0.05, 0)))) {
      assertThat(restless(network).find(board.controller())).isEmpty();
    }
  }

  private static RestlessCircuits restless(NetworkShape network) {
    return new RestlessCircuits(network, TARGETS, new SampleClock(6, 20));
  }

  /** Without variation, so that nothing else fires. */
  private static ChipOptions chip(Defects defects) {
    return new ChipOptions(
        Variation.none(), TemporalNoise.none(), PowerOn.ZERO, defects, Drift.none());
  }

  private static Set<Integer> stuck(Defects defects) {
    return IntStream.range(0, Neuron.COUNT)
        .filter(n -> defects.of(n) == Defects.Kind.STUCK)
        .boxed()
        .collect(Collectors.toSet());
  }

  private static Set<Integer> used(NetworkShape network, Set<Integer> around) throws Exception {
    NetworkMapping mapping = NetworkMapper.map(network, CircuitParameters.nominal(TARGETS, around));
    return IntStream.range(0, Neuron.COUNT)
        .filter(n -> mapping.uses(new Neuron(n)))
        .boxed()
        .collect(Collectors.toSet());
  }
}
