package org.spikewire.protocol.transport;

/** The peer sent a frame that breaks a rule of the transport; ends the connection. */
final class FrameException extends Exception {
  private static final long serialVersionUID = 1;

  FrameException(String message) {
    super(message, null, false, false);
  }
}
