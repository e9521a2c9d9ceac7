package org.spikewire.host.run;

import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Verdict;

/** A chip of which a whole quadrant cannot be used; the message says which and why. */
public final class DefectiveChipException extends Exception {
  private static final long serialVersionUID = 1L;

  private DefectiveChipException(String message) {
    super(message);
  }

  /** Refuses a result with a dead quadrant. */
  static void check(CalibrationResult result) throws DefectiveChipException {
    Verdict verdict = Verdict.of(result);
    if (verdict.defective()) {
      throw new DefectiveChipException(result.chip() + ": " + verdict.describe());
    }
  }
}
