package org.spikewire.calibration;

import org.spikewire.calibration.graph.NodeState;

/** Hears how a calibration gets on. */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener SILENT = step -> {};

  /**
   * A step of a calibration.
   *
   * @param name of what was found: a quantity's key, {@code cadc} or {@code evaluation}
   * @param done steps so far
   * @param total steps of the whole calibration
   * @param state how it went
   * @param usable circuits on target
   * @param programs round trips so far
   * @param chipSeconds time of the chip so far [s]
   */
  record Step(
      String name,
      int done,
      int total,
      NodeState state,
      int usable,
      int programs,
      double chipSeconds) {}

  void onStep(Step step);
}
