package org.spikewire.protocol.arq;

/**
 * Fills the window and repeats only what is missing: the oldest frame when acknowledgements stand
 * still while later frames arrive, the next one when a repair uncovers it (as TCP NewReno does),
 * and the oldest one again when nothing is heard for long.
 */
public final class SelectivePolicy implements SendPolicy {
  private static final int REPEATED_ACKS = 2;
  // A repair that had no effect within this many round trips is taken for lost.
  private static final int REPAIR_ROUND_TRIPS = 2;
  private static final long START_ROUND_TRIP_NANOS = 200_000;
  private static final int MAX_DOUBLINGS = 4;

  private static final long HOST_TIMEOUT_NANOS = 1_000_000;
  private static final int HOST_TRANSMISSIONS = 250;
  private static final long FPGA_TIMEOUT_NANOS = 3_000_000;
  private static final int FPGA_TRANSMISSIONS = 650;

  private final long minTimeoutNanos;
  private final int maxTransmissions;
  private long roundTrip;
  private long deviation;
  private int repeatedAcks;
  private int doublings;
  private boolean repairing;
  private int repairEnd;
  private boolean lowIsDue;

  /** For a host: the board is taken for dead after about four seconds. */
  public static SelectivePolicy host() {
    return new SelectivePolicy(HOST_TIMEOUT_NANOS, HOST_TRANSMISSIONS);
  }

  /**
   * For an FPGA: the reference host acknowledges late, so resending sooner than after 3 ms only
   * burdens it. A host is taken for dead after about half a minute.
   */
  public static SelectivePolicy fpga() {
    return new SelectivePolicy(FPGA_TIMEOUT_NANOS, FPGA_TRANSMISSIONS);
  }

  /**
   * Starts with nothing known about the peer.
   *
   * @param minTimeoutNanos never resend sooner than this just because nothing is heard
   * @param maxTransmissions after so many of one frame the peer is taken for dead
   */
  public SelectivePolicy(long minTimeoutNanos, int maxTransmissions) {
    this.minTimeoutNanos = minTimeoutNanos;
    this.maxTransmissions = maxTransmissions;
    clear();
  }

  @Override
  public void clear() {
    roundTrip = START_ROUND_TRIP_NANOS;
    deviation = START_ROUND_TRIP_NANOS;
    repeatedAcks = 0;
    doublings = 0;
    repairing = false;
    lowIsDue = false;
  }

  @Override
  public boolean maySend(SendWindow window) {
    return !window.full();
  }

  @Override
  public void acknowledged(SendWindow window, int freed, long now) {
    int newest = window.low() + freed - 1 & SendWindow.MODULUS - 1;
    if (window.transmissions(newest) == 1) {
      measured(now - window.firstSent(newest));
    }
    repeatedAcks = 0;
    doublings = 0;
    lowIsDue = false;
    if (repairing) {
      int toRepair = repairEnd - window.low() & SendWindow.MODULUS - 1;
      repairing = freed < toRepair;
      lowIsDue = repairing;
    }
  }

  @Override
  public void repeatedAck(SendWindow window, long now) {
    if (window.outstanding() == 0 || ++repeatedAcks < REPEATED_ACKS) {
      return;
    }
    long sinceSent = now - window.lastSent(window.low());
    if (!repairing && window.transmissions(window.low()) == 1) {
      repair(window);
    } else if (sinceSent > REPAIR_ROUND_TRIPS * (roundTrip + deviation)) {
      repair(window);
    }
  }

  @Override
  public int due(SendWindow window, long now, int[] sequences) {
    if (window.outstanding() == 0) {
      return 0;
    }
    if (!lowIsDue) {
      if (now - deadline(window) < 0) {
        return 0;
      }
      doublings = Math.min(doublings + 1, MAX_DOUBLINGS);
      repair(window);
    }
    lowIsDue = false;
    sequences[0] = window.low();
    return 1;
  }

  @Override
  public long deadline(SendWindow window) {
    return window.lastSent(window.low()) + timeoutNanos();
  }

  @Override
  public int maxTransmissions() {
    return maxTransmissions;
  }

  private long timeoutNanos() {
    return Math.max(minTimeoutNanos, roundTrip + 4 * deviation) << doublings;
  }

  private void repair(SendWindow window) {
    repeatedAcks = 0;
    repairing = true;
    repairEnd = window.high();
    lowIsDue = true;
  }

  // Jacobson's estimator, from frames sent once only (Karn).
  private void measured(long sample) {
    long error = sample - roundTrip;
    roundTrip += error / 8;
    deviation += (Math.abs(error) - deviation) / 4;
  }
}
