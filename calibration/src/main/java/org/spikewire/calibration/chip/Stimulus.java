package org.spikewire.calibration.chip;

import org.spikewire.protocol.chip.SpikeLabel;

/**
 * Events that reach all columns at once. The excitatory rows of every driver hold one of two
 * labels, the inhibitory ones one of two others: many rows of small weight, whose mismatch averages
 * out, to measure strength; few of large weight to move the membrane.
 */
public enum Stimulus {
  EXC_FINE(1, 96, 2),
  EXC_COARSE(2, 32, 24),
  INH_FINE(3, 96, 2),
  INH_COARSE(4, 32, 24);

  /** Relative, of one synapse; assumed. */
  private static final double SYNAPSE_MISMATCH = 0.06;

  private final int synapseLabel;
  private final int rows;
  private final int rowWeight;

  Stimulus(int synapseLabel, int rows, int rowWeight) {
    this.synapseLabel = synapseLabel;
    this.rows = rows;
    this.rowWeight = rowWeight;
  }

  public static Stimulus fine(boolean inhibitory) {
    return inhibitory ? INH_FINE : EXC_FINE;
  }

  public static Stimulus coarse(boolean inhibitory) {
    return inhibitory ? INH_COARSE : EXC_COARSE;
  }

  /** Sum of the weights that an event opens in each column. */
  public int weight() {
    return rows * rowWeight;
  }

  /** Relative standard deviation of the charge of an event, over the columns. */
  public double mismatch() {
    return SYNAPSE_MISMATCH / Math.sqrt(rows);
  }

  int label() {
    return SpikeLabel.toSynapses(0, 0, 0, synapseLabel);
  }

  int synapseLabel() {
    return synapseLabel;
  }

  int rowWeight() {
    return rowWeight;
  }

  /** The group of a driver's excitatory or inhibitory row. */
  static Stimulus ofRow(int driver, boolean inhibitory) {
    return driver < fine(inhibitory).rows ? fine(inhibitory) : coarse(inhibitory);
  }
}
