package org.spikewire.protocol.chip;

/** Which line of its columns a synapse row pulls: the sign of its weights. */
public enum RowMode {
  OFF,
  EXCITATORY,
  INHIBITORY,
  BOTH;

  public boolean excitatory() {
    return this == EXCITATORY || this == BOTH;
  }

  public boolean inhibitory() {
    return this == INHIBITORY || this == BOTH;
  }

  static RowMode of(boolean excitatory, boolean inhibitory) {
    if (excitatory) {
      return inhibitory ? BOTH : EXCITATORY;
    }
    return inhibitory ? INHIBITORY : OFF;
  }
}
