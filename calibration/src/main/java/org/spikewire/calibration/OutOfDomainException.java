package org.spikewire.calibration;

/** A target that a result's characteristics do not reach; the message says how far they do. */
public final class OutOfDomainException extends Exception {
  private static final long serialVersionUID = 1L;

  public OutOfDomainException(String message) {
    super(message);
  }
}
