package org.spikewire.emulator.analog;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.spikewire.emulator.analog.Variation.Parameter;
import org.spikewire.protocol.chip.Neuron;

/** The deviations of all circuits of a chip, each drawn once. */
final class CircuitPattern {
  private final Variation variation;
  private final Map<Parameter, double[]> offsets = new EnumMap<>(Parameter.class);
  private final Map<Parameter, double[]> factors = new EnumMap<>(Parameter.class);

  CircuitPattern(Variation variation) {
    this.variation = variation;
  }

  /** Additive, in the parameter's unit. */
  double offset(Parameter parameter, int n) {
    return offsets
        .computeIfAbsent(parameter, p -> all().mapToDouble(i -> variation.offset(p, i)).toArray())[
        n];
  }

  /** Multiplicative. */
  double factor(Parameter parameter, int n) {
    return factors
        .computeIfAbsent(parameter, p -> all().mapToDouble(i -> variation.factor(p, i)).toArray())[
        n];
  }

  private static IntStream all() {
    return IntStream.range(0, Neuron.COUNT);
  }
}
