package org.spikewire.emulator.bus;

import java.util.SplittableRandom;

/** What memories hold before anybody wrote to them: zeros, or the garbage that real ones hold. */
public interface PowerOn {
  PowerOn ZERO = () -> 0;

  int next();

  static PowerOn random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random::nextInt;
  }
}
