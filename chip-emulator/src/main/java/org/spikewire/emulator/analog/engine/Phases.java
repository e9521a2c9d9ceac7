package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/** Where each membrane of a {@link Part} stands between two spikes. */
final class Phases {

  /** The comparator is listened to. */
  static final byte LISTENING = 0;

  /** The threshold was crossed, the comparator has not answered yet. */
  static final byte ARMED = 1;

  /** Reset is held. */
  static final byte HELD = 2;

  /** The membrane integrates, the comparator is not listened to. */
  static final byte BLOCKED = 3;

  static final long NEVER = Long.MAX_VALUE;

  final byte[] phase;

  /** Tick that ends the phase. */
  final long[] until;

  /** Tick that ends the refractory time. */
  final long[] unblock;

  private final byte[] savedPhase;
  private final long[] savedUntil;
  private final long[] savedUnblock;

  Phases(int count) {
    phase = new byte[count];
    until = new long[count];
    unblock = new long[count];
    savedPhase = new byte[count];
    savedUntil = new long[count];
    savedUnblock = new long[count];
    Arrays.fill(until, NEVER);
  }

  void enter(int s, byte next, long end) {
    phase[s] = next;
    until[s] = end;
  }

  void save() {
    copy(phase, until, unblock, savedPhase, savedUntil, savedUnblock);
  }

  void restore() {
    copy(savedPhase, savedUntil, savedUnblock, phase, until, unblock);
  }

  private static void copy(byte[] p0, long[] u0, long[] b0, byte[] p1, long[] u1, long[] b1) {
    System.arraycopy(p0, 0, p1, 0, p0.length);
    System.arraycopy(u0, 0, u1, 0, u0.length);
    System.arraycopy(b0, 0, b1, 0, b0.length);
  }
}
