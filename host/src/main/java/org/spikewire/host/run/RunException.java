package org.spikewire.host.run;

/** A run directory or its content cannot be used; the message says what, where and what to do. */
public final class RunException extends Exception {
  private static final long serialVersionUID = 1;

  public RunException(String message) {
    super(message);
  }

  public RunException(String message, Throwable cause) {
    super(message, cause);
  }
}
