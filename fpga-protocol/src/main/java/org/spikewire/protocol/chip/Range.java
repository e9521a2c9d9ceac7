package org.spikewire.protocol.chip;

/** Range checks of coordinates and fields. */
final class Range {
  private Range() {}

  /** Returns {@code value} if it is in 0..limit-1. */
  static int check(String name, int value, int limit) {
    if (value < 0 || value >= limit) {
      throw new IllegalArgumentException(name + " must be in 0.." + (limit - 1) + ", was " + value);
    }
    return value;
  }

  /** Returns {@code value} if it fits {@code bits} bits. */
  static int bits(String name, int value, int bits) {
    return check(name, value, 1 << bits);
  }
}
