package org.spikewire.calibration.chip;

import org.spikewire.protocol.chip.NeuronConfigBuilder;
import org.spikewire.protocol.chip.OtaGain;

/**
 * Switches of all circuits that codes are only right together with.
 *
 * @param leak scaling of the leak bias
 * @param highResistance of both synaptic lines
 * @param smallCapacitor of both synaptic lines
 * @param capacitor code of the membrane capacitor, 0..63
 */
public record Switches(
    OtaGain leak, boolean highResistance, boolean smallCapacitor, int capacitor) {
  /** Sets them in a circuit's configuration. */
  public NeuronConfigBuilder applyTo(NeuronConfigBuilder builder) {
    return builder
        .leak(leak)
        .highResistance(highResistance)
        .smallCapacitor(smallCapacitor)
        .capacitor(capacitor);
  }

  /** The same with the leak scaled up by a step, if there is one. */
  public Switches withStrongerLeak() {
    OtaGain stronger = leak == OtaGain.DIVIDED ? OtaGain.NORMAL : OtaGain.MULTIPLIED;
    return new Switches(stronger, highResistance, smallCapacitor, capacitor);
  }

  /** The same with the leak scaled down by a step, if there is one. */
  public Switches withWeakerLeak() {
    OtaGain weaker = leak == OtaGain.MULTIPLIED ? OtaGain.NORMAL : OtaGain.DIVIDED;
    return new Switches(weaker, highResistance, smallCapacitor, capacitor);
  }

  /** Membrane time constant under these switches over that under others. */
  public double slowerThan(Switches others) {
    return others.leak.factor() / leak.factor();
  }

  /** The same with the shortest synaptic time constants that the codes can give. */
  public Switches withFastLines() {
    return new Switches(leak, false, true, capacitor);
  }
}
