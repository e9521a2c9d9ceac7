package org.spikewire.protocol;

import java.util.SplittableRandom;

/**
 * Runs a case for many seeds: some seconds in the build, longer with {@code -Dfuzz.seconds=N}. The
 * seed of a failing case is in the error; {@code -Dfuzz.seed=S} starts with it.
 */
public final class Fuzz {
  private static final long FIRST_SEED = Long.getLong("fuzz.seed", 20_260_101);
  private static final long NANOS = 1_000_000_000L * Integer.getInteger("fuzz.seconds", 2);

  private Fuzz() {}

  /** One case. */
  @FunctionalInterface
  public interface Case {
    void run(SplittableRandom random) throws Exception;
  }

  public static void run(Case fuzzCase) {
    long end = System.nanoTime() + NANOS;
    for (long seed = FIRST_SEED; System.nanoTime() < end; seed++) {
      try {
        fuzzCase.run(new SplittableRandom(seed));
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e, e);
      }
    }
  }
}
