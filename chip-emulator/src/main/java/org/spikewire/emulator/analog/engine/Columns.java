package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/**
 * Constants of the membranes of one {@link Part} in ticks, one slot a membrane. Potentials count
 * from the membrane's resting potential, so that a membrane left alone decays to zero.
 */
final class Columns {

  /**
   * The first slot. C2 peels one iteration of a loop over floats and goes by 16 from there on;
   * where objects are aligned to 64 bytes and their data begins after 16, it goes by cache lines
   * then.
   */
  static final int FIRST = 11;

  /** Ticks up to which inhibition counts for how far a membrane can rise: these, in order. */
  private static final int[] HORIZONS = {512, 1024, 2048, 4096};

  /** Number of horizons, the last one infinitely far. */
  static final int HORIZON_COUNT = HORIZONS.length + 1;

  /**
   * Line q of a slot: even ones are excitatory, odd ones inhibitory, two for each circuit on the
   * membrane.
   */
  final int lines;

  /** Slots are numbered from {@link #FIRST} up to this, exclusive. */
  final int end;

  final int[] neuron;
  final int[][] circuit;

  /** Rates [1/tick]. */
  final double[] leak;

  final double[] resetRate;

  /** [slot][line]. */
  final double[][] lineRate;

  /** The largest of a slot's rates but that of its reset. */
  final double[] fastest;

  final double[] rest;
  final double[] reset;
  final double[] threshold;
  final boolean[] fires;
  final int[] refractory;
  final int[] held;
  final double[] thresholdNoise;
  final double[] jitter;
  final long seed;

  /** Most that a unit of current [V/tick] on any excitatory line can raise the membrane [tick]. */
  final double[] reach;

  /** How much of a potential adds to that, if it is below half the current over leak. */
  final double[] stay;

  /** The two for a potential above that: see {@link RiseBound}. */
  final double[] highReach;

  final double[] highStay;

  /**
   * Least excitatory current that a unit of current on an inhibitory line makes up for up to a
   * horizon, [slot][horizon][circuit].
   */
  final double[][][] relief;

  /** Threshold less the most its noise may take away [V]. */
  final double[] lowestThreshold;

  /** Of all membranes. */
  final ResetKind resetKind;

  /**
   * @param members circuits of each membrane, the membrane's own index first; all of the same
   *     length, with resets of the same kind
   */
  Columns(MembraneConstants c, int[][] members) {
    end = FIRST + members.length;
    lines = 2 * members[0].length;
    neuron = new int[end];
    circuit = new int[lines / 2][end];
    leak = new double[end];
    resetRate = new double[end];
    lineRate = new double[end][lines];
    fastest = new double[end];
    rest = new double[end];
    reset = new double[end];
    threshold = new double[end];
    fires = new boolean[end];
    refractory = new int[end];
    held = new int[end];
    thresholdNoise = new double[end];
    jitter = new double[end];
    lowestThreshold = new double[end];
    reach = new double[end];
    stay = new double[end];
    highReach = new double[end];
    highStay = new double[end];
    relief = new double[end][HORIZON_COUNT][lines / 2];
    seed = c.noiseSeed;
    resetKind = ResetKind.of(c, members[0]);
    for (int s = FIRST; s < end; s++) {
      fill(c, s, members[s - FIRST]);
    }
  }

  private void fill(MembraneConstants c, int s, int[] circuits) {
    int n = circuits[0];
    neuron[s] = n;
    leak[s] = rate(c.tauMem[n]);
    resetRate[s] = resetRate(c, n);
    rest[s] = c.rest[n];
    reset[s] = c.reset[n] - c.rest[n];
    threshold[s] = c.threshold[n] - c.rest[n];
    fires[s] = c.fireEnabled[n];
    refractory[s] = c.refractoryTicks[n];
    held[s] = c.resetHeldTicks[n];
    thresholdNoise[s] = c.thresholdNoise[n];
    jitter[s] = c.jitter[n];
    lowestThreshold[s] = threshold[s] - Noise.KNOT_GAIN * Noise.LIMIT * thresholdNoise[s];
    for (int k = 0; k < circuits.length; k++) {
      circuit[k][s] = circuits[k];
      lineRate[s][2 * k] = rate(c.tauSynExc[circuits[k]]);
      lineRate[s][2 * k + 1] = rate(c.tauSynInh[circuits[k]]);
    }
    fastest[s] = Math.max(leak[s], Arrays.stream(lineRate[s]).max().orElseThrow());
    double slowest = slowestExcitation(s);
    fillReach(s, slowest);
    for (int h = 0; h < HORIZONS.length; h++) {
      for (int k = 0; k < circuits.length; k++) {
        double inhibition = Response.of(lineRate[s][2 * k + 1], leak[s], HORIZONS[h]);
        double ratio = inhibition / Response.of(slowest, leak[s], HORIZONS[h]);
        relief[s][h][k] = ratio > 0 ? Math.min(1, ratio) : 0;
      }
    }
  }

  /** The first horizon that some ticks do not pass. */
  static int horizon(long ticks) {
    int h = 0;
    while (h < HORIZONS.length && HORIZONS[h] < ticks) {
      h++;
    }
    return h;
  }

  private void fillReach(int s, double line) {
    double halfway = Response.peak(line, leak[s], 0.5);
    reach[s] = Response.peak(line, leak[s], 0);
    stay[s] = 2 * leak[s] * (halfway - reach[s]);
    highReach[s] = 2 * halfway - 1 / leak[s];
    highStay[s] = 2 * (1 - leak[s] * halfway);
  }

  /** Rate of the slowest excitatory line. */
  private double slowestExcitation(int s) {
    double slowest = lineRate[s][0];
    for (int q = 2; q < lines; q += 2) {
      slowest = Math.min(slowest, lineRate[s][q]);
    }
    return slowest;
  }

  /** Length of an array that vector loops over the slots take whole. */
  int width() {
    return FIRST + (end - FIRST + 14) / 16 * 16 + 1;
  }

  /** Potential that a listening membrane has not fired below, with room for rounding [V]. */
  double bar(int s) {
    return lowestThreshold[s] - 2e-6 * (Math.abs(threshold[s]) + Math.abs(reset[s]));
  }

  /** Half the threshold, or 0 where the membrane rests above it [V]. */
  double floor(int s) {
    return Math.max(0, lowestThreshold[s]) / 2;
  }

  /** Threshold noise of a slot at a knot [V]. */
  double knot(int s, long knot) {
    return thresholdNoise[s] * Noise.knot(seed, neuron[s], knot);
  }

  /** Comparator latency of a crossing [ticks]. */
  int latency(int s, long tick) {
    return Noise.latency(seed, neuron[s], tick, jitter[s]);
  }

  /** Rate of the relaxation to reset of a membrane [1/tick]. */
  static double resetRate(MembraneConstants c, int membrane) {
    boolean jumps = c.tauReset[membrane] < MembraneConstants.TICK_SECONDS / 2;
    return jumps ? Double.POSITIVE_INFINITY : rate(c.tauReset[membrane]);
  }

  /** Rate of a decay [1/tick]. */
  static double rate(double tau) {
    return MembraneConstants.TICK_SECONDS / tau;
  }
}
