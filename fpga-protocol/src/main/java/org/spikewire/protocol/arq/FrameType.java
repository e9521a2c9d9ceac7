package org.spikewire.protocol.arq;

/** What a frame carries (sctrltp packet ids); the same over UDP and TCP. */
public final class FrameType {
  /** UT words, the only type that goes to the host once it has started. */
  public static final int UT = 0x0010;

  /** Sent by the host when it closes; has no effect. */
  public static final int FLUSH = 0x8000;

  /** Comes back as it is. */
  public static final int LOOPBACK = 0x8001;

  /** The FPGA's answer to a reset, or to a TCP connection: {@link BoardConfiguration}. */
  public static final int CONFIGURATION = 0x8002;

  /** TCP only, ours: the board is held by somebody else, named in the text. */
  public static final int REFUSED = 0x8005;

  private FrameType() {}
}
