package org.spikewire.calibration.chip;

import org.spikewire.protocol.chip.NeuronConfig;
import org.spikewire.protocol.chip.NeuronConfigBuilder;
import org.spikewire.protocol.chip.OtaGain;

/**
 * How all circuits are switched during a measurement. Switches cost nothing and disturb no stored
 * code, so that a quantity is measured under the very codes that it is used with.
 *
 * @param switches of membrane and lines
 * @param firing what makes circuits fire
 * @param offsetCurrent flows onto the membranes
 * @param inputs that are connected
 * @param readoutSource 0 membrane, 1 excitatory line, 2 inhibitory line
 * @param refractory counter and clock
 */
public record CircuitMode(
    Switches switches,
    Firing firing,
    boolean offsetCurrent,
    Inputs inputs,
    int readoutSource,
    Refractory refractory) {
  /** Which synaptic inputs are connected to the membranes. */
  public enum Inputs {
    BOTH,
    EXCITATORY,
    INHIBITORY,
    NONE
  }

  /** What makes a circuit fire. */
  public enum Firing {
    NEVER,
    /** A reset that is asked for. */
    ON_COMMAND,
    /** Its threshold, while {@link Run#firing} is on. */
    AT_THRESHOLD
  }

  /** Quiet membranes. */
  public static CircuitMode quiet(Switches switches, Refractory refractory) {
    return new CircuitMode(switches, Firing.NEVER, false, Inputs.BOTH, 0, refractory);
  }

  public CircuitMode with(Switches other) {
    return new CircuitMode(other, firing, offsetCurrent, inputs, readoutSource, refractory);
  }

  public CircuitMode with(Firing other, Refractory counter) {
    return new CircuitMode(switches, other, offsetCurrent, inputs, readoutSource, counter);
  }

  public CircuitMode withOffsetCurrent() {
    return new CircuitMode(switches, firing, true, inputs, readoutSource, refractory);
  }

  public CircuitMode with(Inputs other) {
    return new CircuitMode(switches, firing, offsetCurrent, other, readoutSource, refractory);
  }

  public CircuitMode reading(int source) {
    return new CircuitMode(switches, firing, offsetCurrent, inputs, source, refractory);
  }

  NeuronConfig config() {
    NeuronConfigBuilder builder =
        NeuronConfig.builder()
            .reset(OtaGain.MULTIPLIED)
            .synapticInputs(
                inputs == Inputs.BOTH || inputs == Inputs.EXCITATORY,
                inputs == Inputs.BOTH || inputs == Inputs.INHIBITORY)
            .fire(firing != Firing.NEVER)
            // Ignores the comparator, and no event comes while resets are asked for.
            .bypass(firing == Firing.ON_COMMAND)
            .offsetCurrent(offsetCurrent)
            .readoutAmplifier(true)
            .readout(false, readoutSource);
    return switches.applyTo(builder).build();
  }
}
