package org.spikewire.calibration.store;

import java.io.IOException;

/** A file that does not hold what its format promises; nothing of it may be used. */
public final class MalformedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public MalformedFileException(String message) {
    super(message);
  }

  public MalformedFileException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Names the field, the rule it broke and the value it had. */
  public static MalformedFileException of(String field, String rule, Object value) {
    return new MalformedFileException(field + ": " + rule + ", was " + value);
  }
}
