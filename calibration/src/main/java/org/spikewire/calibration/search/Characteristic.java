package org.spikewire.calibration.search;

/**
 * How the values of all instances follow their codes, and between which codes that is known. With
 * it another target is a calculation.
 */
public final class Characteristic {
  private final double[] slopes;
  private final int[] lowest;
  private final int[] highest;

  /**
   * Takes what was found.
   *
   * @param slopes dz/dx in the coordinates of the {@link Scale}
   * @param lowest code of the domain, by instance
   * @param highest code of the domain, by instance
   */
  public Characteristic(double[] slopes, int[] lowest, int[] highest) {
    if (slopes.length != lowest.length || slopes.length != highest.length) {
      throw new IllegalArgumentException("slopes and domains must be of the same instances");
    }
    this.slopes = slopes.clone();
    this.lowest = lowest.clone();
    this.highest = highest.clone();
  }

  public int size() {
    return slopes.length;
  }

  public double slope(int i) {
    return slopes[i];
  }

  /** The lowest code for which the slope is good. */
  public int lowest(int i) {
    return lowest[i];
  }

  /** The highest code for which the slope is good. */
  public int highest(int i) {
    return highest[i];
  }

  public boolean covers(int i, int code) {
    return code >= lowest[i] && code <= highest[i];
  }
}
