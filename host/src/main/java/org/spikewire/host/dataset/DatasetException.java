package org.spikewire.host.dataset;

import java.io.IOException;

/** A data file is not what it should be; the message names file, field, rule and value. */
public final class DatasetException extends IOException {
  private static final long serialVersionUID = 1;

  public DatasetException(String message) {
    super(message);
  }
}
