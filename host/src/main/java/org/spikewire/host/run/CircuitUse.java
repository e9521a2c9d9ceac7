package org.spikewire.host.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spikewire.calibration.CircuitParameters;
import org.spikewire.calibration.OffTarget;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.board.NetworkMapper;
import org.spikewire.host.board.NetworkMapping;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.protocol.chip.Neuron;

/**
 * What a network does with the circuits of a chip that are not as they should be.
 *
 * @param avoided how many the network is laid around
 * @param offTarget those that it has because it does not fit without
 */
public record CircuitUse(int avoided, List<OffTarget> offTarget) {
  static CircuitUse of(NetworkShape network, CircuitParameters circuits) throws MappingException {
    NetworkMapping mapping = NetworkMapper.map(network, circuits);
    List<OffTarget> used =
        circuits.offTarget().stream().filter(off -> mapping.uses(off.circuit())).toList();
    int unusable =
        (int) IntStream.range(0, Neuron.COUNT).filter(n -> !circuits.usable(new Neuron(n))).count();
    return new CircuitUse(unusable - used.size(), used);
  }

  /** For people: the circuits used though they are off target, and why. */
  public String describeOffTarget() {
    return offTarget.stream().map(OffTarget::toString).collect(Collectors.joining(", "))
        + ": off target, and used because the network does not fit without";
  }
}
