package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/**
 * Physical constants of the 512 circuits, one array a quantity, circuit n = row * 256 + column.
 * Fill the arrays and hand them to {@link MembraneEngine#configure}, which copies them.
 *
 * <p>Joined circuits share one membrane, named by {@link #membrane}. Quantities of the membrane and
 * its spikes are read at that index only; the synaptic lines stay those of each circuit.
 */
public final class MembraneConstants {

  /** Circuits of a chip. */
  public static final int CIRCUITS = 512;

  /** Length of a tick [s]. */
  public static final double TICK_SECONDS = 4e-9;

  /** Membrane time constant [s], at least 10 ns. */
  public final double[] tauMem = new double[CIRCUITS];

  /** Potential that the membrane relaxes to without input, offset currents included [V]. */
  public final double[] rest = new double[CIRCUITS];

  /** Potential that the membrane relaxes to while reset is held [V]. */
  public final double[] reset = new double[CIRCUITS];

  /**
   * Time constant of that relaxation [s]; below half a tick the reset is a jump. Lines go on
   * charging meanwhile.
   */
  public final double[] tauReset = new double[CIRCUITS];

  /** Comparator threshold [V]. */
  public final double[] threshold = new double[CIRCUITS];

  /** Time constant of the excitatory line [s], at least 10 ns. */
  public final double[] tauSynExc = new double[CIRCUITS];

  /** Time constant of the inhibitory line [s], at least 10 ns. */
  public final double[] tauSynInh = new double[CIRCUITS];

  /** Index of the membrane the circuit sits on: itself, or the circuit it is joined to. */
  public final int[] membrane = new int[CIRCUITS];

  /** Whether the comparator may fire. */
  public final boolean[] fireEnabled = new boolean[CIRCUITS];

  /** Ticks from a spike until the comparator is listened to again, at least 1. */
  public final int[] refractoryTicks = new int[CIRCUITS];

  /** Ticks from a spike until reset is released, 1..refractoryTicks. */
  public final int[] resetHeldTicks = new int[CIRCUITS];

  /**
   * Temporal noise of the threshold, root mean square [V]; it wanders over about 8 us and stays
   * within 4.3 sigma.
   */
  public final double[] thresholdNoise = new double[CIRCUITS];

  /**
   * Jitter of the comparator's latency, root mean square [ticks]. A comparator cannot fire before
   * the crossing, so a latency of 3.5 sigma comes with it.
   */
  public final double[] jitter = new double[CIRCUITS];

  /** Seed of the temporal noise. */
  public long noiseSeed;

  /** Single circuits with 10 us time constants at 0 V that never fire. */
  public MembraneConstants() {
    Arrays.fill(tauMem, 10e-6);
    Arrays.fill(tauSynExc, 10e-6);
    Arrays.fill(tauSynInh, 10e-6);
    Arrays.fill(threshold, 1);
    Arrays.fill(refractoryTicks, 500);
    Arrays.fill(resetHeldTicks, 500);
    Arrays.setAll(membrane, n -> n);
  }
}
