package org.spikewire.calibration;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.protocol.chip.Neuron;

/**
 * A circuit that works, but not as it was asked to.
 *
 * @param circuit which
 * @param quantity the one of its quantities that is farthest off
 * @param value measured, in the unit of the quantity
 * @param target in the unit of the quantity
 * @param tolerances how far they are apart, in tolerances
 */
public record OffTarget(
    Neuron circuit, Quantity quantity, double value, double target, double tolerances) {
  static OffTarget worst(Neuron circuit, Map<Quantity, Entry> entries) {
    return entries.entrySet().stream()
        .map(entry -> of(circuit, entry.getKey(), entry.getValue()))
        .max(Comparator.comparingDouble(OffTarget::tolerances))
        .orElseThrow();
  }

  private static OffTarget of(Neuron circuit, Quantity quantity, Entry entry) {
    double value = entry.value(circuit.index());
    double tolerances = Math.abs(value - entry.target()) / entry.tolerance();
    return new OffTarget(circuit, quantity, value, entry.target(), tolerances);
  }

  /** For people: the circuit and its quantity. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "circuit %d with %s %.2f %s instead of %.2f",
        circuit.index(),
        quantity.key(),
        value,
        quantity.unit(),
        target);
  }
}
