package org.spikewire.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Entry;
import org.spikewire.calibration.Targets;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.host.board.NetworkMapper;
import org.spikewire.host.board.NetworkMapping;
import org.spikewire.host.learning.LayerShape;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.NeuronConstants;

class MeasuredNeuronsTest {
  private final Map<Quantity, Double> values = new EnumMap<>(Quantity.class);

  MeasuredNeuronsTest() {
    values.put(Quantity.TAU_MEM, 6.0);
    values.put(Quantity.TAU_SYN_EXC, 6.0);
    values.put(Quantity.TAU_SYN_INH, 6.0);
    values.put(Quantity.GAIN_EXC, 0.5);
    values.put(Quantity.GAIN_INH, 0.5);
    values.put(Quantity.LEAK, 80.0);
    values.put(Quantity.THRESHOLD, 170.0);
  }

  @Test
  void shouldBeTheModelWhereCircuitsAreOnTarget() throws Exception {
    // 90 LSB of climb over 0.5 LSB/us times 6 us are 30 weight LSB.
    NeuronConstants neuron = first(4);
    assertThat(neuron.tauSyn()).isEqualTo(1);
    assertThat(neuron.tauMem()).isEqualTo(1);
    assertThat(neuron.threshold()).isCloseTo(1, within(1e-12));
  }

  @Test
  void shouldHaveMeasuredTimeConstantsAndThresholds() throws Exception {
    values.put(Quantity.TAU_MEM, 6.6);
    values.put(Quantity.TAU_SYN_EXC, 5.4);
    values.put(Quantity.THRESHOLD, 188.0);
    NeuronConstants neuron = first(4);
    assertThat(neuron.tauMem()).isCloseTo(1.1, within(1e-12));
    assertThat(neuron.tauSyn()).isCloseTo(0.95, within(1e-12));
    assertThat(neuron.threshold()).isCloseTo(1.2 / 1.1, within(1e-12));
  }

  @Test
  void shouldTakeTwiceTheWeightWhereTwoCircuitsAreJoined() throws Exception {
    assertThat(first(200).threshold()).isCloseTo(2, within(1e-12));
  }

  private NeuronConstants first(int inputs) throws Exception {
    CalibrationResult result = mock(CalibrationResult.class);
    when(result.targets()).thenReturn(Targets.firstSpike());
    when(result.entry(any()))
        .thenAnswer(
            call -> {
              Entry entry = mock(Entry.class);
              when(entry.value(anyInt())).thenReturn(values.get(call.<Quantity>getArgument(0)));
              return entry;
            });
    NetworkShape network = new NetworkShape(inputs, List.of(LayerShape.of(3), LayerShape.of(2)));
    NetworkMapping mapping = NetworkMapper.map(network, new BitSet());
    List<List<NeuronConstants>> all = new MeasuredNeurons(result, mapping, 30).constants();
    assertThat(all).extracting(List::size).containsExactly(3, 2);
    return all.get(0).get(0);
  }
}
