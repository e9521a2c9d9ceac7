package org.spikewire.calibration;

import org.spikewire.calibration.chip.Refractory;
import org.spikewire.calibration.chip.Switches;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;

/** The same codes for all circuits, those of an average one. */
record NominalParameters(OperatingPoint point) implements CircuitParameters {
  @Override
  public Targets targets() {
    return point.targets();
  }

  @Override
  public Switches switches() {
    return point.switches();
  }

  @Override
  public Refractory refractory() {
    return point.refractory();
  }

  @Override
  public int code(NeuronParameter parameter, Neuron neuron) {
    return point.firstCode(parameter);
  }

  @Override
  public boolean usable(Neuron neuron) {
    return true;
  }
}
