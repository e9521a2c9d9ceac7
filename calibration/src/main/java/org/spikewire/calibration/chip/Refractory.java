package org.spikewire.calibration.chip;

import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.CommonNeuronBackendConfig;
import org.spikewire.protocol.chip.NeuronBackendConfig;

/**
 * The digital refractory counter. Needs no measurement: clock and counter are exact.
 *
 * @param scale of the refractory clock, 0..15
 * @param counts 0..255
 */
public record Refractory(int scale, int counts) {
  private static final int MAX_SCALE = 15;
  private static final int MAX_COUNTS = 255;

  /** The longest there is below the given clock scale's successor. */
  public static Refractory longest(int scale) {
    return new Refractory(scale, MAX_COUNTS);
  }

  /** The finest clock whose counter reaches a time [us]. */
  public static Refractory of(double us) {
    int scale = 0;
    while (scale < MAX_SCALE && counts(us, scale) > MAX_COUNTS) {
      scale++;
    }
    return new Refractory(scale, Math.max(1, Math.min(MAX_COUNTS, counts(us, scale))));
  }

  /** Time from a spike until the next one may come [us]. */
  public double us() {
    return counts * tickUs();
  }

  /** Time from a spike until the membrane is let go [us]. */
  public double heldUs() {
    return backend(0).resetTicks() * tickUs();
  }

  private double tickUs() {
    return (double) CommonNeuronBackendConfig.clockPeriod(scale) / Clock.TICKS_PER_US;
  }

  /** Configuration of a backend block; {@code clocks}: its refractory clocks run. */
  public CommonNeuronBackendConfig common(boolean clocks) {
    return new CommonNeuronBackendConfig(true, false, clocks, scale, scale);
  }

  /** Configuration of a neuron whose spikes leave under an address. */
  public NeuronBackendConfig backend(int addressOut) {
    return new NeuronBackendConfig(
        addressOut, counts, NeuronBackendConfig.LATEST_RELEASE, true, true);
  }

  private static int counts(double us, int scale) {
    return (int) Math.round(us * Clock.TICKS_PER_US / CommonNeuronBackendConfig.clockPeriod(scale));
  }
}
