package org.spikewire.emulator.analog.engine;

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

  /** Floats that vector loops take at once at most, and that a cache line has. */
  private static final int VECTOR = 16;

  /** Numbers on a cache line. */
  private static final int LINE = 8;

  private static final int THRESHOLD = 0;
  private static final int THRESHOLD_NOISE = 1;
  private static final int LOWEST = 2;
  private static final int JITTER = 3;
  private static final int RESET = 4;
  private static final int LEAK = 5;
  private static final int RESET_RATE = 6;
  private static final int FASTEST = 7;
  private static final int REACH = 8;
  private static final int STAY = 9;
  private static final int HIGH_REACH = 10;
  private static final int HIGH_STAY = 11;
  private static final int LINE_RATES = 12;

  private static final int FIRST_HORIZON = 512;

  /**
   * Ticks up to which inhibition counts for how far a membrane can rise: these, each twice as long
   * as the one before.
   */
  private static final int[] HORIZONS = {
    FIRST_HORIZON, 2 * FIRST_HORIZON, 4 * FIRST_HORIZON, 8 * FIRST_HORIZON
  };

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
  final double[] rest;
  final boolean[] fires;
  final int[] refractory;
  final int[] held;
  final long seed;

  /** The other numbers of each slot, on cache lines of their own: see {@link #at}. */
  private final double[] numbers;

  private final int stride;

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
    rest = new double[end];
    fires = new boolean[end];
    refractory = new int[end];
    held = new int[end];
    stride = (LINE_RATES + lines + HORIZON_COUNT * lines / 2 + LINE - 1) / LINE * LINE;
    numbers = new double[at(end)];
    seed = c.noiseSeed;
    resetKind = ResetKind.of(c, members[0]);
    for (int s = FIRST; s < end; s++) {
      fill(c, s, members[s - FIRST]);
    }
  }

  private void fill(MembraneConstants c, int s, int[] circuits) {
    int n = circuits[0];
    neuron[s] = n;
    rest[s] = c.rest[n];
    fires[s] = c.fireEnabled[n];
    refractory[s] = c.refractoryTicks[n];
    held[s] = c.resetHeldTicks[n];
    double threshold = c.threshold[n] - c.rest[n];
    set(s, LEAK, rate(c.tauMem[n]));
    set(s, RESET_RATE, resetRate(c, n));
    set(s, RESET, c.reset[n] - c.rest[n]);
    set(s, THRESHOLD, threshold);
    set(s, THRESHOLD_NOISE, c.thresholdNoise[n]);
    set(s, JITTER, c.jitter[n]);
    set(s, LOWEST, threshold - Noise.KNOT_GAIN * Noise.LIMIT * c.thresholdNoise[n]);
    double fastest = leak(s);
    for (int k = 0; k < circuits.length; k++) {
      circuit[k][s] = circuits[k];
      set(s, LINE_RATES + 2 * k, rate(c.tauSynExc[circuits[k]]));
      set(s, LINE_RATES + 2 * k + 1, rate(c.tauSynInh[circuits[k]]));
      fastest = Math.max(fastest, Math.max(lineRate(s, 2 * k), lineRate(s, 2 * k + 1)));
    }
    set(s, FASTEST, fastest);
    double slowest = slowestExcitation(s);
    fillReach(s, slowest);
    for (int h = 0; h < HORIZONS.length; h++) {
      for (int k = 0; k < circuits.length; k++) {
        double inhibition = Response.of(lineRate(s, 2 * k + 1), leak(s), HORIZONS[h]);
        double ratio = inhibition / Response.of(slowest, leak(s), HORIZONS[h]);
        set(s, relief(h, k), ratio > 0 ? Math.min(1, ratio) : 0);
      }
    }
  }

  private void set(int s, int what, double value) {
    numbers[at(s) + what] = value;
  }

  private int relief(int horizon, int k) {
    return LINE_RATES + lines + horizon * lines / 2 + k;
  }

  /** Index of the first number of a slot, with which a cache line begins. */
  private int at(int s) {
    return s * stride + LINE - 2;
  }

  /** The first horizon that some ticks, at least one, do not pass. */
  static int horizon(long ticks) {
    return Math.min(HORIZONS.length, 64 - Long.numberOfLeadingZeros((ticks - 1) / FIRST_HORIZON));
  }

  private void fillReach(int s, double line) {
    double leak = leak(s);
    double halfway = Response.peak(line, leak, 0.5);
    double reach = Response.peak(line, leak, 0);
    set(s, REACH, reach);
    set(s, STAY, 2 * leak * (halfway - reach));
    set(s, HIGH_REACH, 2 * halfway - 1 / leak);
    set(s, HIGH_STAY, 2 * (1 - leak * halfway));
  }

  /** Rate of the slowest excitatory line. */
  private double slowestExcitation(int s) {
    double slowest = lineRate(s, 0);
    for (int q = 2; q < lines; q += 2) {
      slowest = Math.min(slowest, lineRate(s, q));
    }
    return slowest;
  }

  /** Rates [1/tick]. */
  double leak(int s) {
    return numbers[at(s) + LEAK];
  }

  double resetRate(int s) {
    return numbers[at(s) + RESET_RATE];
  }

  double lineRate(int s, int q) {
    return numbers[at(s) + LINE_RATES + q];
  }

  /** The largest of a slot's rates but that of its reset. */
  double fastest(int s) {
    return numbers[at(s) + FASTEST];
  }

  double reset(int s) {
    return numbers[at(s) + RESET];
  }

  double threshold(int s) {
    return numbers[at(s) + THRESHOLD];
  }

  double thresholdNoise(int s) {
    return numbers[at(s) + THRESHOLD_NOISE];
  }

  /** Threshold less the most its noise may take away [V]. */
  double lowestThreshold(int s) {
    return numbers[at(s) + LOWEST];
  }

  private double jitter(int s) {
    return numbers[at(s) + JITTER];
  }

  /** Most that a unit of current [V/tick] on any excitatory line can raise the membrane [tick]. */
  double reach(int s) {
    return numbers[at(s) + REACH];
  }

  /** How much of a potential adds to that, if it is below half the current over leak. */
  double stay(int s) {
    return numbers[at(s) + STAY];
  }

  /** The two for a potential above that: see {@link RiseBound}. */
  double highReach(int s) {
    return numbers[at(s) + HIGH_REACH];
  }

  double highStay(int s) {
    return numbers[at(s) + HIGH_STAY];
  }

  /**
   * Least excitatory current that a unit of current on the inhibitory line of a circuit makes up
   * for up to a horizon.
   */
  double relief(int s, int horizon, int k) {
    return numbers[at(s) + relief(horizon, k)];
  }

  /** A number of slots, or the next larger one that is a multiple of the longest vector's. */
  static int wholeVectors(int slots) {
    return (slots + VECTOR - 1) / VECTOR * VECTOR;
  }

  /** Length of an array that vector loops over the slots take whole. */
  int width() {
    return FIRST + wholeVectors(end - FIRST - 1) + 1;
  }

  /** Potential that a listening membrane has not fired below, with room for rounding [V]. */
  double bar(int s) {
    return lowestThreshold(s) - 2e-6 * (Math.abs(threshold(s)) + Math.abs(reset(s)));
  }

  /** Half the threshold, or 0 where the membrane rests above it [V]. */
  double floor(int s) {
    return Math.max(0, lowestThreshold(s)) / 2;
  }

  /** Threshold noise of a slot at a knot [V]. */
  double knot(int s, long knot) {
    return thresholdNoise(s) * Noise.knot(seed, neuron[s], knot);
  }

  /** Comparator latency of a crossing [ticks]. */
  int latency(int s, long tick) {
    return Noise.latency(seed, neuron[s], tick, jitter(s));
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
