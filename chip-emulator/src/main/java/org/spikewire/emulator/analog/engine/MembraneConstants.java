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

  private static final double SHORTEST_TAU = 20e-9;
  private static final double MOST_JITTER = 1e6;

  /** Membrane time constant [s], at least 20 ns. */
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

  /** Time constant of the excitatory line [s], at least 20 ns. */
  public final double[] tauSynExc = new double[CIRCUITS];

  /** Time constant of the inhibitory line [s], at least 20 ns. */
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

  /** A copy that the caller cannot change, its values checked. */
  MembraneConstants checkedCopy() {
    MembraneConstants c = new MembraneConstants();
    System.arraycopy(tauMem, 0, c.tauMem, 0, CIRCUITS);
    System.arraycopy(rest, 0, c.rest, 0, CIRCUITS);
    System.arraycopy(reset, 0, c.reset, 0, CIRCUITS);
    System.arraycopy(tauReset, 0, c.tauReset, 0, CIRCUITS);
    System.arraycopy(threshold, 0, c.threshold, 0, CIRCUITS);
    System.arraycopy(tauSynExc, 0, c.tauSynExc, 0, CIRCUITS);
    System.arraycopy(tauSynInh, 0, c.tauSynInh, 0, CIRCUITS);
    System.arraycopy(membrane, 0, c.membrane, 0, CIRCUITS);
    System.arraycopy(fireEnabled, 0, c.fireEnabled, 0, CIRCUITS);
    System.arraycopy(refractoryTicks, 0, c.refractoryTicks, 0, CIRCUITS);
    System.arraycopy(resetHeldTicks, 0, c.resetHeldTicks, 0, CIRCUITS);
    System.arraycopy(thresholdNoise, 0, c.thresholdNoise, 0, CIRCUITS);
    System.arraycopy(jitter, 0, c.jitter, 0, CIRCUITS);
    c.noiseSeed = noiseSeed;
    for (int n = 0; n < CIRCUITS; n++) {
      c.check(n);
    }
    return c;
  }

  private void check(int n) {
    require(tauMem[n] >= SHORTEST_TAU, "tauMem", n, tauMem[n]);
    require(tauSynExc[n] >= SHORTEST_TAU, "tauSynExc", n, tauSynExc[n]);
    require(tauSynInh[n] >= SHORTEST_TAU, "tauSynInh", n, tauSynInh[n]);
    require(tauReset[n] >= 0, "tauReset", n, tauReset[n]);
    require(Double.isFinite(rest[n]), "rest", n, rest[n]);
    require(Double.isFinite(reset[n]), "reset", n, reset[n]);
    require(Double.isFinite(threshold[n]), "threshold", n, threshold[n]);
    require(thresholdNoise[n] >= 0, "thresholdNoise", n, thresholdNoise[n]);
    require(jitter[n] >= 0 && jitter[n] < MOST_JITTER, "jitter", n, jitter[n]);
    require(resetHeldTicks[n] >= 1, "resetHeldTicks", n, resetHeldTicks[n]);
    require(refractoryTicks[n] >= resetHeldTicks[n], "refractoryTicks", n, refractoryTicks[n]);
    int m = membrane[n];
    require(m >= 0 && m < CIRCUITS && membrane[m] == m, "membrane", n, m);
  }

  private static void require(boolean valid, String name, int n, double value) {
    if (!valid) {
      throw new IllegalArgumentException(name + " of circuit " + n + " is " + value);
    }
  }
}
