package org.spikewire.emulator.analog.engine;

/** How the potential of a membrane in reset is found. */
enum ResetKind {
  /** It is the reset potential. */
  JUMP,

  /** It is what {@link SwiftReset} says. */
  SWIFT,

  /** It is followed all the time. */
  FOLLOWED;

  /**
   * The kind for a membrane.
   *
   * @param circuits those on the membrane, its own index first
   */
  static ResetKind of(MembraneConstants c, int[] circuits) {
    double resetRate = Columns.resetRate(c, circuits[0]);
    if (resetRate == Double.POSITIVE_INFINITY) {
      return JUMP;
    }
    double fastest = 0;
    for (int n : circuits) {
      fastest = Math.max(fastest, Columns.rate(Math.min(c.tauSynExc[n], c.tauSynInh[n])));
    }
    return SwiftReset.suits(resetRate, fastest) ? SWIFT : FOLLOWED;
  }
}
