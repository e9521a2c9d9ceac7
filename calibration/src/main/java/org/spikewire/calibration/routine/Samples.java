package org.spikewire.calibration.routine;

import java.util.Arrays;
import java.util.List;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.chip.CadcSample;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.playback.Responses;

/** Levels of all circuits at many conversions. */
final class Samples {
  private final double[][] levels;

  /** Reads conversions in order. */
  Samples(List<CadcSample> conversions, Responses responses, CadcModel cadc) {
    levels = new double[conversions.size()][Neuron.COUNT];
    for (int k = 0; k < levels.length; k++) {
      conversions.get(k).levels(responses, cadc, levels[k]);
    }
  }

  /**
   * Level [CADC LSB] of a circuit at conversion {@code k}; NaN if the converters were at an end.
   */
  double level(int k, int circuit) {
    return levels[k][circuit];
  }

  /** Levels of a circuit in the order of the conversions. */
  double[] of(int circuit) {
    double[] own = new double[levels.length];
    Arrays.setAll(own, k -> levels[k][circuit]);
    return own;
  }
}
