package org.spikewire.calibration;

/** A target outside what circuits can do, or two that contradict each other. */
public final class TargetRangeException extends Exception {
  private static final long serialVersionUID = 1L;

  public TargetRangeException(String message) {
    super(message);
  }
}
