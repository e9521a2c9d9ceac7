package org.spikewire.protocol.chip;

/**
 * The 16-bit label of an event: [15:14] L2 lane, [13:0] what the crossbar compares. To a synapse
 * driver [10:6] is the row-select address and [5:0] the synapse label; from a neuron [10:8] is its
 * event output and [7:0] its address; [13:11] are free for routing.
 */
public final class SpikeLabel {
  public static final int LANES = 4;

  private static final int LANE_SHIFT = 14;
  private static final int ROUTE_SHIFT = 11;
  private static final int ROW_SELECT_SHIFT = 6;
  private static final int OUTPUT_SHIFT = 8;

  private SpikeLabel() {}

  /** A label for synapses: {@code route} 0..7 is free for the crossbar to decide by. */
  public static int toSynapses(int lane, int route, int rowSelect, int synapseLabel) {
    return Range.check("lane", lane, LANES) << LANE_SHIFT
        | Range.bits("route", route, 3) << ROUTE_SHIFT
        | Range.bits("row select", rowSelect, 5) << ROW_SELECT_SHIFT
        | Range.bits("synapse label", synapseLabel, 6);
  }

  /** The label under which a neuron's spike enters the crossbar. */
  public static int ofNeuron(int eventOutput, int addressOut) {
    return Range.bits("event output", eventOutput, 3) << OUTPUT_SHIFT
        | Range.bits("address out", addressOut, 8);
  }

  public static int lane(int label) {
    return label >>> LANE_SHIFT & 3;
  }

  /** The 14 bits that the crossbar compares. */
  public static int neuronLabel(int label) {
    return label & 0x3fff;
  }

  public static int rowSelect(int label) {
    return label >>> ROW_SELECT_SHIFT & 0x1f;
  }

  public static int synapseLabel(int label) {
    return label & 0x3f;
  }
}
