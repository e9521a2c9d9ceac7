package org.spikewire.calibration.chip;

import org.spikewire.calibration.search.Estimates;
import org.spikewire.protocol.playback.Responses;

/** A stimulus and what is made of the readings: one use, for one code vector. */
public interface Experiment {
  /** Appends stimuli and conversions; cells have settled. */
  void append(Run run);

  /** Estimates of all circuits; one that cannot be measured is flagged. */
  Estimates analyse(Responses responses, CadcModel cadc);
}
