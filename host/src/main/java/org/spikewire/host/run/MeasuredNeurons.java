package org.spikewire.host.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.host.board.NetworkMapping;
import org.spikewire.host.learning.NeuronConstants;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;

/**
 * What a calibration measured of the neurons of a network. Excitatory and inhibitory inputs differ
 * a little in time constant and gain; a neuron here has their mean. Joined circuits share charge
 * and leak: gains halve, conductances add up, and the upper circuit's comparator fires.
 */
final class MeasuredNeurons {
  private final CalibrationResult result;
  private final NetworkMapping mapping;
  private final double unitLsb;

  /**
   * @param unitLsb weight LSB in a unit of weight
   */
  MeasuredNeurons(CalibrationResult result, NetworkMapping mapping, double unitLsb) {
    this.result = result;
    this.mapping = mapping;
    this.unitLsb = unitLsb;
  }

  /** All neurons, {@code [layer][neuron]}. */
  List<List<NeuronConstants>> constants() {
    List<List<NeuronConstants>> layers = new ArrayList<>();
    for (int layer = 0; layer < mapping.network().depth(); layer++) {
      List<NeuronConstants> neurons = new ArrayList<>();
      for (int i = 0; i < mapping.network().neurons(layer); i++) {
        neurons.add(neuron(mapping.circuit(layer, i)));
      }
      layers.add(List.copyOf(neurons));
    }
    return List.copyOf(layers);
  }

  private NeuronConstants neuron(Neuron top) {
    List<Neuron> circuits =
        mapping.joined() ? List.of(top, Neuron.of(Hemisphere.BOTTOM, top.column())) : List.of(top);
    double tauMem = 1 / mean(circuits, n -> 1 / value(Quantity.TAU_MEM, n));
    double leak =
        mean(circuits, n -> value(Quantity.LEAK, n) / value(Quantity.TAU_MEM, n)) * tauMem;
    double tauSyn = mean(circuits, n -> both(Quantity.TAU_SYN_EXC, Quantity.TAU_SYN_INH, n));
    double gain =
        mean(circuits, n -> both(Quantity.GAIN_EXC, Quantity.GAIN_INH, n)) / circuits.size();
    double climb = value(Quantity.THRESHOLD, top) - leak;
    double unitUs = result.targets().tauSynUs();
    return new NeuronConstants(tauSyn / unitUs, tauMem / unitUs, climb / (gain * tauMem * unitLsb));
  }

  private double both(Quantity excitatory, Quantity inhibitory, Neuron circuit) {
    return (value(excitatory, circuit) + value(inhibitory, circuit)) / 2;
  }

  private double value(Quantity quantity, Neuron circuit) {
    return result.entry(quantity).value(circuit.index());
  }

  private static double mean(List<Neuron> circuits, ToDoubleFunction<Neuron> of) {
    return circuits.stream().mapToDouble(of).average().orElseThrow();
  }
}
