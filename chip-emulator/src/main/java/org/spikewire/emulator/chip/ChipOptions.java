package org.spikewire.emulator.chip;

import org.spikewire.emulator.analog.Defects;
import org.spikewire.emulator.analog.Drift;
import org.spikewire.emulator.analog.TemporalNoise;
import org.spikewire.emulator.analog.Variation;
import org.spikewire.emulator.bus.PowerOn;

/**
 * Which chip it is, and on which day.
 *
 * @param variation fixed pattern of the circuits
 * @param noise what differs from trial to trial
 * @param powerOn content of memories after reset
 * @param defects broken circuits
 * @param drift of the temperature
 */
public record ChipOptions(
    Variation variation, TemporalNoise noise, PowerOn powerOn, Defects defects, Drift drift) {
  /** A chip without broken circuits that keeps its temperature. */
  public ChipOptions(Variation variation, TemporalNoise noise, PowerOn powerOn) {
    this(variation, noise, powerOn, Defects.none(), Drift.none());
  }

  /** All circuits alike, nothing noisy. */
  public static ChipOptions ideal() {
    return new ChipOptions(Variation.none(), TemporalNoise.none(), PowerOn.ZERO);
  }
}
