package org.spikewire.emulator.analog.engine;

/** Which circuits some events have touched, and whether these were many. */
final class Usage {

  private static final int MANY = 1 << 12;

  private final boolean[] touched = new boolean[MembraneConstants.CIRCUITS];
  private int events;

  /** Counts an event. */
  void count(CompiledPath path) {
    events++;
    if (path.countedBy != this) {
      path.countedBy = this;
      for (int n : path.path.touched()) {
        touched[n] = true;
      }
    }
  }

  boolean touches(int circuit) {
    return touched[circuit];
  }

  /** Whether what these events did not touch is not likely to be touched soon. */
  boolean isTelling() {
    return events >= MANY;
  }
}
