package org.spikewire.calibration.graph;

/** What is known of a quantity. */
public enum NodeState {
  UNKNOWN,
  /** Something it rests on has changed since it was found. */
  STALE,
  /** Nearly all instances are on target. */
  GOOD,
  /** Some instances are. */
  PARTIAL,
  /** Hardly any is. */
  BAD;

  private static final double NEARLY_ALL = 0.99;
  private static final double HARDLY_ANY = 0.05;

  static NodeState of(int usable, int size) {
    if (usable >= NEARLY_ALL * size) {
      return GOOD;
    }
    return usable > HARDLY_ANY * size ? PARTIAL : BAD;
  }
}
