package org.spikewire.protocol.transport;

import org.jspecify.annotations.Nullable;

/** The link to the board is gone or was never there; the message names the board and the cause. */
public final class LinkException extends BoardException {
  private static final long serialVersionUID = 1;

  public LinkException(String message) {
    super(message);
  }

  public LinkException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
