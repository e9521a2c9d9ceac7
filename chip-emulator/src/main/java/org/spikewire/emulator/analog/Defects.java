package org.spikewire.emulator.analog;

/**
 * Circuits that are broken, each with the given probability; which ones is a property of the chip.
 *
 * @param seed of the chip
 * @param dead share that never fires, 0..1
 * @param stuck share whose comparator always sees a crossing, 0..1
 * @param noisy share with ten times the threshold noise, 0..1
 */
public record Defects(long seed, double dead, double stuck, double noisy) {
  /** State of one circuit. */
  public enum Kind {
    SOUND,
    DEAD,
    STUCK,
    NOISY
  }

  private static final long NAME = 0x6465_6665_6374L;
  private static final double TO_UNIT = 0x1.0p-53;

  public Defects {
    if (!(dead >= 0 && stuck >= 0 && noisy >= 0 && dead + stuck + noisy <= 1)) {
      throw new IllegalArgumentException(
          "shares of dead, stuck and noisy circuits must not be negative nor exceed 1 in sum: "
              + dead
              + ", "
              + stuck
              + ", "
              + noisy);
    }
  }

  public static Defects none() {
    return new Defects(0, 0, 0, 0);
  }

  /** {@code circuit} 0..511. */
  public Kind of(int circuit) {
    double draw = (HashedNoise.bits(seed ^ NAME, circuit) >>> 11) * TO_UNIT;
    if (draw < dead) {
      return Kind.DEAD;
    }
    if (draw < dead + stuck) {
      return Kind.STUCK;
    }
    return draw < dead + stuck + noisy ? Kind.NOISY : Kind.SOUND;
  }
}
