package org.spikewire.protocol.arq;

/**
 * The sender of the reference host (sctrltp): slow start from one frame, all unacknowledged frames
 * again after a fixed time, and nothing new until all of them are acknowledged. Gentle to a board
 * behind a busy switch, and slow after a loss.
 */
public final class ReferencePolicy implements SendPolicy {
  /** Fixed by the reference: half the time a window takes on a 1 Gbit/s wire. */
  public static final long RESEND_NANOS = 756_000;

  private static final int MAX_TRANSMISSIONS = 10_000;
  private static final int FRAME_BYTES = ArqFrame.MAX_BYTES;
  private static final int MAX_BYTES = SendWindow.WINDOW * FRAME_BYTES;
  private static final int START_THRESHOLD_BYTES = 64 * FRAME_BYTES;

  private int windowBytes;
  private int thresholdBytes;
  private boolean congested;

  public ReferencePolicy() {
    clear();
  }

  @Override
  public void clear() {
    windowBytes = FRAME_BYTES;
    thresholdBytes = START_THRESHOLD_BYTES;
    congested = false;
  }

  /** Congestion window. */
  public int windowBytes() {
    return windowBytes;
  }

  /** Where slow start ends. */
  public int thresholdBytes() {
    return thresholdBytes;
  }

  /** A frame was sent again and not all are acknowledged since. */
  public boolean congested() {
    return congested;
  }

  @Override
  public boolean maySend(SendWindow window) {
    return !congested && !window.full() && window.outstanding() < windowBytes / FRAME_BYTES;
  }

  @Override
  public void acknowledged(SendWindow window, int freed, long now) {
    if (congested) {
      if (freed == window.outstanding()) {
        congested = false;
        thresholdBytes = windowBytes / 2;
        windowBytes = FRAME_BYTES;
      }
      return;
    }
    int share = 100;
    if (windowBytes >= thresholdBytes) {
      share -= 100 * (windowBytes / FRAME_BYTES) / SendWindow.WINDOW;
    }
    windowBytes = Math.min(MAX_BYTES, windowBytes + FRAME_BYTES * share / 100);
  }

  @Override
  public void repeatedAck(SendWindow window, long now) {
    // the reference does not look at these
  }

  @Override
  public int due(SendWindow window, long now, int[] sequences) {
    int count = 0;
    for (int i = 0; i < window.outstanding(); i++) {
      int sequence = window.low() + i & SendWindow.MODULUS - 1;
      if (now - dueTime(window, sequence) >= 0) {
        sequences[count++] = sequence;
      }
    }
    congested |= count > 0;
    return count;
  }

  @Override
  public long deadline(SendWindow window) {
    long first = dueTime(window, window.low());
    for (int i = 1; i < window.outstanding(); i++) {
      long other = dueTime(window, window.low() + i & SendWindow.MODULUS - 1);
      first = other - first < 0 ? other : first;
    }
    return first;
  }

  @Override
  public int maxTransmissions() {
    return MAX_TRANSMISSIONS;
  }

  private static long dueTime(SendWindow window, int sequence) {
    return window.firstSent(sequence) + RESEND_NANOS * window.transmissions(sequence);
  }
}
