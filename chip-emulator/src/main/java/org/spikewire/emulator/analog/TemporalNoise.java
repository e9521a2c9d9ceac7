package org.spikewire.emulator.analog;

/**
 * What differs from trial to trial.
 *
 * @param seed of the trial
 * @param thresholdVolt root mean square of each comparator's threshold noise [V]
 * @param jitterTicks root mean square of the spike time jitter [4 ns]
 * @param imperfectCells writes of the capacitive memory are noisy
 * @param converterLsb root mean square noise of the parallel converters [LSB]
 */
public record TemporalNoise(
    long seed,
    double thresholdVolt,
    double jitterTicks,
    boolean imperfectCells,
    double converterLsb) {

  // Assumed: comparator and membrane together, so that first spikes scatter like those recorded on
  // a real chip, by about 190 ns a layer at 6 us. 3 % of threshold minus leak, which is twice what
  // hardware-aware training reckons with (Goeltz et al. 2025).
  private static final double THRESHOLD_VOLT = 9e-3;
  // 20 ns; assumed.
  private static final double JITTER_TICKS = 5;
  // Target of the leak bias calibration.
  private static final double CONVERTER_LSB = 1.2;

  public static TemporalNoise ofTrial(long seed) {
    return new TemporalNoise(seed, THRESHOLD_VOLT, JITTER_TICKS, true, CONVERTER_LSB);
  }

  public static TemporalNoise none() {
    return new TemporalNoise(0, 0, 0, false, 0);
  }
}
