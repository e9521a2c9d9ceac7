package org.spikewire.protocol.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A board did not do what it was asked; the message names the board, what failed and where. */
public class BoardException extends IOException {
  private static final long serialVersionUID = 1;

  public BoardException(String message) {
    super(message);
  }

  public BoardException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
