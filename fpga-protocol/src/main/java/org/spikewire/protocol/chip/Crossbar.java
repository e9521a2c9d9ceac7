package org.spikewire.protocol.chip;

/** Registers of the event crossbar beside its nodes. */
public final class Crossbar {
  /** [3:0] slow L2 outputs, [15:4] event counter enable of outputs 0..11. */
  public static final int OUTPUT_CONFIG = 0x0013_0000;

  private static final int DROP_COUNTERS = 0x0013_0065;
  private static final int EVENT_COUNTERS = 0x0013_0079;

  private Crossbar() {}

  public static int dropCounterAddress(int input) {
    return DROP_COUNTERS + Range.check("crossbar input", input, CrossbarNode.INPUTS);
  }

  public static int eventCounterAddress(int output) {
    return EVENT_COUNTERS + Range.check("crossbar output", output, CrossbarNode.OUTPUTS);
  }
}
