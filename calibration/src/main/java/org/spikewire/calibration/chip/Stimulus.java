package org.spikewire.calibration.chip;

import org.spikewire.protocol.chip.SpikeLabel;
import org.spikewire.protocol.chip.SynapseRow;

/**
 * An event that reaches all columns at once, over several rows of each: many rows of small weight,
 * whose mismatch averages out, to measure strength; few of large weight to move a membrane.
 *
 * @param synapseLabel that its rows hold, 1..63
 * @param inhibitory on the inhibitory rows of the drivers, else on the excitatory ones
 * @param firstDriver of its rows
 * @param rows how many, one a driver
 * @param rowWeight 1..63
 */
public record Stimulus(
    int synapseLabel, boolean inhibitory, int firstDriver, int rows, int rowWeight) {
  /** Relative, of one synapse; assumed. */
  private static final double SYNAPSE_MISMATCH = 0.10;

  /** Rows of little weight each that sum up to about {@code weight}. */
  static Stimulus ofManyRows(int label, boolean inhibitory, int firstDriver, int most, int weight) {
    int rowWeight = within((int) Math.round((double) weight / most));
    int rows = Math.max(1, Math.min(most, Math.round((float) weight / rowWeight)));
    return new Stimulus(label, inhibitory, firstDriver, rows, rowWeight);
  }

  private static int within(int weight) {
    return Math.max(1, Math.min(SynapseRow.MAX_WEIGHT, weight));
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

  boolean uses(int driver) {
    return driver >= firstDriver && driver < firstDriver + rows;
  }
}
