package org.spikewire.emulator.analog;

import org.spikewire.protocol.chip.Clock;

/**
 * Slow drift of the chip's temperature, which moves all circuits together. It is zero when the chip
 * is switched on, random from then on, and constant within a {@link #STEP_TICKS step}.
 *
 * <p>It runs in chip time, whatever time the host takes. No source gives figures: all are assumed,
 * so that the drift matters less than the differences between circuits, and a calibration grows old
 * within a minute.
 */
public final class Drift {
  /** Ticks within which nothing changes: 0.1 s. */
  static final long STEP_TICKS = 100_000L * Clock.TICKS_PER_US;

  /** Steps after which the temperature is a new one: 20 s. */
  static final long CORRELATED_STEPS = 200;

  // Root mean square deviation [K].
  private static final double KELVIN = 2;
  // A kelvin more leaks more: both move the resting potential towards the threshold.
  private static final double LEAK_VOLT = 0.5e-3;
  private static final double THRESHOLD_VOLT = -0.5e-3;
  private static final double TIME_CONSTANT = 0.004;
  private static final double CONVERTER_LSB = 0.2;
  private static final long NAME = 0x6472_6966_74L;

  private final long seed;
  private final boolean on;

  private Drift(long seed, boolean on) {
    this.seed = seed;
    this.on = on;
  }

  /** A chip whose temperature changes, in its own way in each trial. */
  public static Drift ofTrial(long seed) {
    return new Drift(seed, true);
  }

  /** A chip that keeps its temperature. */
  public static Drift none() {
    return new Drift(0, false);
  }

  /** What is added to leak and reset potentials at a tick [V]. */
  double leakVolt(long tick) {
    return LEAK_VOLT * kelvin(tick);
  }

  /** What is added to thresholds [V]. */
  double thresholdVolt(long tick) {
    return THRESHOLD_VOLT * kelvin(tick);
  }

  /** What the time constants of membranes, resets and lines are multiplied by. */
  double timeConstant(long tick) {
    return Math.exp(TIME_CONSTANT * kelvin(tick));
  }

  /** What is added to the codes of the parallel converters [LSB]. */
  public double converterLsb(long tick) {
    return CONVERTER_LSB * kelvin(tick);
  }

  /** The tick when the next step begins; {@link Long#MAX_VALUE} if nothing drifts. */
  long nextStep(long tick) {
    return on ? (Math.floorDiv(tick, STEP_TICKS) + 1) * STEP_TICKS : Long.MAX_VALUE;
  }

  /** Deviation from the temperature at the beginning [K]. */
  double kelvin(long tick) {
    if (!on) {
      return 0;
    }
    long step = Math.max(0, Math.floorDiv(tick, STEP_TICKS));
    long node = step / CORRELATED_STEPS;
    double angle = Math.PI / 2 * (step % CORRELATED_STEPS) / CORRELATED_STEPS;
    // Squares of both weights add up to one, so that the variance is the same everywhere.
    return KELVIN * (Math.cos(angle) * node(node) + Math.sin(angle) * node(node + 1));
  }

  private double node(long index) {
    return index == 0 ? 0 : HashedNoise.normal(seed ^ NAME, index);
  }
}
