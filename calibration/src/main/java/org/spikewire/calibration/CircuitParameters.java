package org.spikewire.calibration;

import java.util.List;
import org.spikewire.calibration.chip.Refractory;
import org.spikewire.calibration.chip.Switches;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;

/** How the 512 circuits of a chip are to be set, found by measuring or taken as nominal. */
public interface CircuitParameters {
  /** What the circuits are set to be like. */
  Targets targets();

  /** Switches that all circuits need beside the codes. */
  Switches switches();

  /** Refractory counter and clock. */
  Refractory refractory();

  /** Code of a circuit's cell. */
  int code(NeuronParameter parameter, Neuron neuron);

  /** Whether a circuit can be used. */
  boolean usable(Neuron neuron);

  /**
   * Circuits that are not {@link #usable(Neuron)} because they are off target and for no other
   * reason, the one least off first: a network may have them if it does not fit without.
   */
  default List<OffTarget> offTarget() {
    return List.of();
  }

  /** Codes that bring an average chip to its targets, nothing measured. */
  static CircuitParameters nominal(Targets targets) {
    return new NominalParameters(new OperatingPoint(targets));
  }
}
