package org.spikewire.calibration.chip;

import java.util.List;

/**
 * The events of a calibration: for each sign one over many rows, to measure strength, and a strong
 * one, to move the membrane.
 */
public final class Stimuli {
  private static final int FINE_ROWS = 96;
  private static final int COARSE_ROWS = 32;

  private final List<Stimulus> all;

  /**
   * Chooses rows and weights.
   *
   * @param fineWeight sum of the weights wanted of the fine events
   * @param coarseWeight of the strong ones
   */
  public Stimuli(double fineWeight, double coarseWeight) {
    int fine = (int) Math.max(1, Math.round(fineWeight));
    int coarse = (int) Math.max(1, Math.round(coarseWeight));
    all =
        List.of(
            Stimulus.ofManyRows(1, false, 0, FINE_ROWS, fine),
            Stimulus.ofManyRows(2, false, FINE_ROWS, COARSE_ROWS, coarse),
            Stimulus.ofManyRows(3, true, 0, FINE_ROWS, fine),
            Stimulus.ofManyRows(4, true, FINE_ROWS, COARSE_ROWS, coarse));
  }

  public Stimulus fine(boolean inhibitory) {
    return all.get(inhibitory ? 2 : 0);
  }

  public Stimulus coarse(boolean inhibitory) {
    return all.get(inhibitory ? 3 : 1);
  }

  List<Stimulus> all() {
    return all;
  }
}
