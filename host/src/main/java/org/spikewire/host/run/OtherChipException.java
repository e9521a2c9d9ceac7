package org.spikewire.host.run;

/** A calibration and a board that do not belong together; the message names both chips. */
public final class OtherChipException extends Exception {
  private static final long serialVersionUID = 1L;

  public OtherChipException(String message) {
    super(message);
  }
}
