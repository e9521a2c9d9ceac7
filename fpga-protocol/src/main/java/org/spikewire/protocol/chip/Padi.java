package org.spikewire.protocol.chip;

/** The PADI buses of a hemisphere, which carry events to the synapse drivers. */
public final class Padi {
  /** Configuration: all four buses take their events from the crossbar. */
  public static final int FROM_CROSSBAR = 0xf;

  private static final int BASE = 0x0011_0000;
  private static final int HEMISPHERE_STRIDE = 0x8000;

  private Padi() {}

  /** Write-only: [3:0] buses to fire, [21:16] synapse label, [26:22] row select. */
  public static int triggerAddress(Hemisphere hemisphere) {
    return BASE + HEMISPHERE_STRIDE * hemisphere.ordinal();
  }

  /** [3:0] per bus: events from the crossbar (1) or from the trigger register (0). */
  public static int configAddress(Hemisphere hemisphere) {
    return triggerAddress(hemisphere) + 1;
  }
}
