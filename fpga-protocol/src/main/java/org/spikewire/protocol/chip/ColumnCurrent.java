package org.spikewire.protocol.chip;

/**
 * Connects the columns of a synapse array to the synaptic inputs of their neurons: per entry bit 0
 * the excitatory, bit 1 the inhibitory line. Zero, the content after reset, is disconnected.
 */
public final class ColumnCurrent {
  public static final int EXCITATORY = 1;
  public static final int INHIBITORY = 2;

  /** All four columns connected, both lines. */
  public static final int ALL = 0x0303_0303;

  private static final int BASE = 0x02c1_4000;

  private ColumnCurrent() {}

  public static int address(Hemisphere hemisphere, int quad) {
    return hemisphere.synram(BASE) + Range.check("quad", quad, SynapseQuad.COUNT);
  }
}
