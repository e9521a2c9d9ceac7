package org.spikewire.host.board;

/** A network does not fit the chip; the message says what is missing and how much. */
public final class MappingException extends Exception {
  private static final long serialVersionUID = 1;

  public MappingException(String message) {
    super(message);
  }
}
