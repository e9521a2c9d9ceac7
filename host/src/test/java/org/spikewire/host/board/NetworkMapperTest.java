package org.spikewire.host.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikewire.calibration.CircuitParameters;
import org.spikewire.calibration.OffTarget;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.host.learning.AxonalDelays;
import org.spikewire.host.learning.LayerShape;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.Presets;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.SpikeLabel;
import org.spikewire.protocol.chip.SynapseDriver;

class NetworkMapperTest {
  private static final NetworkShape YIN_YANG =
      new NetworkShape(4, List.of(new LayerShape(120, 5, 0.9), LayerShape.of(3)));
  private static final NetworkShape MNIST =
      new NetworkShape(256, List.of(LayerShape.of(246), LayerShape.of(10)));
  private static final NetworkShape DEEP =
      new NetworkShape(
          20, List.of(LayerShape.of(40), new LayerShape(50, 2, 0.9), LayerShape.of(4)));

  private static final NetworkShape DELAYED = AxonalDelays.addTo(Presets.yinYang()).network();
  private static final NetworkShape DELAYED_INPUTS =
      new NetworkShape(150, List.of(LayerShape.relays(150, 3), LayerShape.of(4)));

  static List<NetworkShape> networks() {
    return List.of(
        YIN_YANG,
        MNIST,
        DEEP,
        DELAYED,
        DELAYED_INPUTS,
        YIN_YANG.withHiddenBias(0.9),
        MNIST.withHiddenBias(0.9),
        DELAYED.withHiddenBias(0.9));
  }

  /**
   * Plays the chip: every event of a source, followed from its label through lane or neuron output,
   * bus, row select and stored labels, must reach exactly the synapses of its rows.
   */
  @ParameterizedTest
  @MethodSource("networks")
  void shouldLetEveryEventReachItsOwnSynapsesAndNoOthers(NetworkShape network) throws Exception {
    NetworkMapping mapping = NetworkMapper.map(network, new BitSet());
    Map<List<Integer>, Integer> stored = storedLabels(mapping);
    for (int layer = 0; layer < network.depth(); layer++) {
      for (int source = 0; source < network.sources(layer); source++) {
        Event event = event(mapping, layer, source);
        for (int target = 0; target < network.depth(); target++) {
          for (int neuron = 0; neuron < distinctColumns(network, target); neuron++) {
            Set<SynapseDriver> hit =
                driversHit(mapping, stored, event, mapping.column(target, neuron));
            assertThat(hit)
                .as("source %d of layer %d at %d of layer %d", source, layer, neuron, target)
                .isEqualTo(target == layer ? drivers(mapping, layer, source, neuron) : Set.of());
          }
        }
      }
    }
  }

  /** Neurons from the first on whose columns differ in labels: in a full layer they do not. */
  private static int distinctColumns(NetworkShape network, int layer) {
    return network.layer(layer).oneToOne() ? network.neurons(layer) : 1;
  }

  /** The drivers of the synapses from a source to a neuron: none, or one for each copy. */
  private static Set<SynapseDriver> drivers(
      NetworkMapping mapping, int layer, int source, int neuron) {
    NetworkShape network = mapping.network();
    Set<SynapseDriver> drivers = new HashSet<>();
    for (int row = 0; row < network.rows(layer); row++) {
      if (network.source(layer, row, neuron) == source) {
        drivers.add(mapping.driver(layer, row, neuron));
      }
    }
    boolean connected = !network.layer(layer).oneToOne() || source == neuron;
    assertThat(drivers).hasSize(connected ? network.layer(layer).copies() : 0);
    return drivers;
  }

  private record Event(int bus, int rowSelect, int label) {}

  private static Event event(NetworkMapping mapping, int layer, int source) {
    NetworkShape network = mapping.network();
    int label;
    int bus;
    if (layer == 0 && source < network.inputs()) {
      label = mapping.inputLabel(source);
      bus = SpikeLabel.lane(label);
    } else if (source < network.presynaptic(layer)) {
      label = mapping.neuronLabel(layer - 1, source);
      bus = mapping.circuit(layer - 1, source).eventOutput() % SynapseDriver.BUSES;
    } else {
      label = mapping.biasLabel(layer);
      bus = SpikeLabel.lane(label);
    }
    return new Event(bus, SpikeLabel.rowSelect(label), SpikeLabel.synapseLabel(label));
  }

  /** [hemisphere, driver, column] to the label that the synapses there store. */
  private static Map<List<Integer>, Integer> storedLabels(NetworkMapping mapping) {
    Map<List<Integer>, Integer> stored = new HashMap<>();
    NetworkShape network = mapping.network();
    for (int layer = 0; layer < network.depth(); layer++) {
      for (int row = 0; row < network.rows(layer); row++) {
        for (int neuron = 0; neuron < distinctColumns(network, layer); neuron++) {
          SynapseDriver driver = mapping.driver(layer, row, neuron);
          List<Integer> place =
              List.of(driver.hemisphere().ordinal(), driver.index(), mapping.column(layer, neuron));
          Integer before = stored.put(place, mapping.synapseLabel(layer, row, neuron));
          assertThat(before).as("a second label at %s", place).isNull();
        }
      }
    }
    return stored;
  }

  private static Set<SynapseDriver> driversHit(
      NetworkMapping mapping, Map<List<Integer>, Integer> stored, Event event, int column) {
    Set<SynapseDriver> hit = new HashSet<>();
    for (Hemisphere hemisphere : Hemisphere.values()) {
      for (int d = 0; d < SynapseDriver.PER_HEMISPHERE; d++) {
        SynapseDriver driver = new SynapseDriver(hemisphere, d);
        Integer label = stored.get(List.of(hemisphere.ordinal(), d, column));
        boolean passes =
            driver.bus() == event.bus
                && ((event.rowSelect ^ driver.indexOnBus()) & mapping.compareMask()) == 0;
        if (passes && label != null && label == event.label) {
          hit.add(driver);
        }
      }
    }
    return hit;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldGiveEveryNeuronAColumnAndALabelOfItsOwn(NetworkShape network) throws Exception {
    NetworkMapping mapping = NetworkMapper.map(network, new BitSet());
    Set<Integer> columns = new HashSet<>();
    Set<Integer> labels = new HashSet<>();
    int neurons = 0;
    for (int layer = 0; layer < network.depth(); layer++) {
      for (int neuron = 0; neuron < network.neurons(layer); neuron++) {
        columns.add(mapping.column(layer, neuron));
        labels.add(mapping.neuronLabel(layer, neuron));
        neurons++;
      }
    }
    assertThat(columns).hasSize(neurons);
    assertThat(labels).hasSize(neurons);
  }

  @Test
  void shouldFillTheChipWith256SignedInputsOnJoinedCircuits() throws Exception {
    assertThat(NetworkMapper.map(MNIST, new BitSet()).joined()).isTrue();
    assertThat(NetworkMapper.map(YIN_YANG, new BitSet()).joined()).isFalse();
  }

  @Test
  void shouldAvoidUnusableCircuits() throws Exception {
    BitSet unusable = new BitSet();
    unusable.set(0, 100);
    NetworkMapping mapping = NetworkMapper.map(YIN_YANG, unusable);
    for (int neuron = 0; neuron < 120; neuron++) {
      assertThat(mapping.column(0, neuron)).isGreaterThanOrEqualTo(100);
    }
  }

  @Test
  void shouldUseCircuitsOffTargetOnlyWhereTheNetworkDoesNotFitWithout() throws Exception {
    OffTarget slightly = offTarget(137, 1.7);
    OffTarget badly = offTarget(12, 9);
    CircuitParameters one = circuits(List.of(slightly), List.of());
    assertThat(NetworkMapper.map(YIN_YANG, one).uses(slightly.circuit())).isFalse();
    assertThat(NetworkMapper.map(MNIST, one).uses(slightly.circuit())).isTrue();

    NetworkShape allButOne = new NetworkShape(256, List.of(LayerShape.of(245), LayerShape.of(10)));
    NetworkMapping mapping =
        NetworkMapper.map(allButOne, circuits(List.of(slightly, badly), List.of()));
    assertThat(mapping.uses(slightly.circuit())).isTrue();
    assertThat(mapping.uses(badly.circuit())).isFalse();
  }

  @Test
  void shouldNotUseCircuitsThatDoNotWorkHoweverLargeTheNetwork() {
    CircuitParameters circuits = circuits(List.of(offTarget(137, 1.7)), List.of(300));
    assertThatThrownBy(() -> NetworkMapper.map(MNIST, circuits))
        .isInstanceOf(MappingException.class)
        .hasMessage("the network needs 256 neurons and the chip has 255 usable: 1 too many");
  }

  private static OffTarget offTarget(int circuit, double tolerances) {
    return new OffTarget(new Neuron(circuit), Quantity.TAU_SYN_INH, 6.5, 6, tolerances);
  }

  private static CircuitParameters circuits(List<OffTarget> offTarget, List<Integer> dead) {
    CircuitParameters circuits = mock(CircuitParameters.class);
    when(circuits.offTarget()).thenReturn(offTarget);
    when(circuits.usable(any()))
        .thenAnswer(
            call -> {
              Neuron neuron = call.getArgument(0);
              return !dead.contains(neuron.index())
                  && offTarget.stream().noneMatch(off -> off.circuit().equals(neuron));
            });
    return circuits;
  }

  @Test
  void shouldSayWhatDoesNotFitAndByHowMuch() {
    NetworkShape wide = new NetworkShape(4, List.of(LayerShape.of(300)));
    assertThatThrownBy(() -> NetworkMapper.map(wide, new BitSet()))
        .isInstanceOf(MappingException.class)
        .hasMessage("the network needs 300 neurons and the chip has 256 usable: 44 too many");
    NetworkShape many = new NetworkShape(300, List.of(LayerShape.of(3)));
    assertThatThrownBy(() -> NetworkMapper.map(many, new BitSet()))
        .hasMessageContaining("44 too many");
    NetworkShape delayed = AxonalDelays.addTo(Presets.mnist16()).network();
    assertThatThrownBy(() -> NetworkMapper.map(delayed, new BitSet()))
        .hasMessage(
            "the network needs 502 neurons, 246 of them relays of axonal delays, and the chip has"
                + " 256 usable: 246 too many");
  }

  @Test
  void shouldFitRelaysWithoutJoiningCircuitsBecauseTheyShareTheirDrivers() throws Exception {
    NetworkMapping mapping = NetworkMapper.map(DELAYED, new BitSet());
    assertThat(DELAYED).hasToString("4(+1)x5-120x4=120-3");
    assertThat(mapping.joined()).isFalse();
    Set<SynapseDriver> drivers = new HashSet<>();
    for (int neuron = 0; neuron < 120; neuron++) {
      for (int row = 0; row < DELAYED.rows(1); row++) {
        drivers.add(mapping.driver(1, row, neuron));
      }
    }
    assertThat(drivers).as("four copies on each of four buses").hasSize(16);
  }
}
