package org.spikewire.host.board;

import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.SynapseDriver;
import org.spikewire.protocol.chip.SynapseQuad;
import org.spikewire.protocol.chip.SynapseRow;
import org.spikewire.protocol.playback.PlaybackProgramBuilder;

/**
 * What the host has written to the weights of a chip, so that only changed words travel. A signed
 * weight is one synapse in the excitatory (bottom) and one in the inhibitory (top) row of a driver.
 */
final class WeightImage {
  private static final int ROWS = 2 * Hemisphere.ROWS;

  private final int[] words = new int[ROWS * SynapseQuad.COUNT];
  private final int[] written = new int[ROWS * SynapseQuad.COUNT];
  // Rows in which words may differ from what is written; at first nobody knows what is.
  private final boolean[] touched = new boolean[ROWS];
  private boolean known;

  /** Sets a weight of -63..63. */
  void set(SynapseDriver driver, int column, int weight) {
    int row = driver.hemisphere().ordinal() * Hemisphere.ROWS + driver.bottomRow().index();
    setUnsigned(row, column, Math.max(0, weight));
    setUnsigned(row + 1, column, Math.max(0, -weight));
  }

  private void setUnsigned(int row, int column, int weight) {
    touched[row] = true;
    int index = row * SynapseQuad.COUNT + SynapseQuad.quad(column);
    words[index] =
        SynapseQuad.with(words[index], SynapseQuad.entry(column), SynapseRow.permuteWeight(weight));
  }

  /** Adds a write for every word that the chip does not have yet; returns how many. */
  int writeChanges(PlaybackProgramBuilder program) {
    int count = 0;
    for (int row = 0; row < ROWS; row++) {
      if (!known || touched[row]) {
        count += writeChanges(row, program);
        touched[row] = false;
      }
    }
    known = true;
    return count;
  }

  private int writeChanges(int row, PlaybackProgramBuilder program) {
    int count = 0;
    for (int quad = 0; quad < SynapseQuad.COUNT; quad++) {
      int index = row * SynapseQuad.COUNT + quad;
      if (!known || words[index] != written[index]) {
        program.write(address(row, quad), words[index]);
        written[index] = words[index];
        count++;
      }
    }
    return count;
  }

  private static int address(int row, int quad) {
    Hemisphere hemisphere = Hemisphere.values()[row / Hemisphere.ROWS];
    return new SynapseRow(hemisphere, row % Hemisphere.ROWS).weightAddress(quad);
  }
}
