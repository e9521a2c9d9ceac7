package org.spikewire.protocol.arq;

/**
 * Fills the window and repeats only what is missing: the oldest frame when acknowledgements stand
 * still while later frames arrive, the next one when a repair uncovers it (as TCP NewReno does),
 * and the oldest one again when nothing is heard for long.
 */
public final class SelectivePolicy implements SendPolicy {
  private static final int REPEATED_ACKS = 2;
  private static final int REPAIR_ROUND_TRIPS = 2;
  private static final long REPAIR_SLACK_NANOS = 50_000;
  private static final int TIMEOUT_ROUND_TRIPS = 2;
  private static final long START_ROUND_TRIP_NANOS = 200_000;
  private static final long MAX_ROUND_TRIP_NANOS = 10_000_000;
  private static final int MAX_DOUBLINGS = 3;

  private static final long HOST_TIMEOUT_NANOS = 1_000_000;
  private static final int HOST_TRANSMISSIONS = 500;
  private static final long FPGA_TIMEOUT_NANOS = 3_000_000;
  private static final int FPGA_TRANSMISSIONS = 1250;

  private final long minTimeoutNanos;
  private final int maxTransmissions;
  private long roundTrip;
  private int repeatedAcks;
  private long lastProgress;
  private int doublings;
  private boolean repairing;
  // Repeated acknowledgements prove a gap; a timeout may be wrong, and then an acknowledgement of
  // frames sent only once tells so.
  private boolean gapSeen;
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
      doublings = 0;
    }
    if (gapSeen && window.transmissions(window.low()) == 2) {
      measured(now - window.lastSent(window.low()));
    }
    repeatedAcks = 0;
    lowIsDue = false;
    lastProgress = now;
    if (repairing) {
      int toRepair = repairEnd - window.low() & SendWindow.MODULUS - 1;
      repairing = freed < toRepair;
      lowIsDue = repairing && (gapSeen || window.transmissions(newest) > 1);
    }
  }

  @Override
  public void repeatedAck(SendWindow window, long now) {
    if (window.outstanding() == 0 || ++repeatedAcks < REPEATED_ACKS) {
      return;
    }
    long sinceSent = now - window.lastSent(window.low());
    boolean untried = window.transmissions(window.low()) == 1;
    if (untried || sinceSent > repairNanos()) {
      repair(window, true);
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
      repair(window, false);
    }
    lowIsDue = false;
    sequences[0] = window.low();
    return 1;
  }

  @Override
  public long deadline(SendWindow window) {
    long sent = window.lastSent(window.low());
    if (repairing && doublings == 0) {
      // Frames behind a gap have arrived: there may be another gap.
      return sent + Math.max(0, lastProgress - sent) + repairNanos();
    }
    return sent + (Math.max(minTimeoutNanos, TIMEOUT_ROUND_TRIPS * roundTrip) << doublings);
  }

  @Override
  public int maxTransmissions() {
    return maxTransmissions;
  }

  // Where later frames arrive, a repair that has no effect within this time is lost.
  private long repairNanos() {
    return REPAIR_ROUND_TRIPS * roundTrip + REPAIR_SLACK_NANOS;
  }

  private void repair(SendWindow window, boolean gap) {
    repeatedAcks = 0;
    repairing = true;
    gapSeen = gap;
    repairEnd = window.high();
    lowIsDue = true;
  }

  // Follows the shortest samples, for the long ones are of frames that waited behind a gap.
  private void measured(long sample) {
    roundTrip = Math.min(sample, Math.min(roundTrip + roundTrip / 64, MAX_ROUND_TRIP_NANOS));
  }
}
