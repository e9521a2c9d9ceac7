package org.spikewire.emulator.analog.engine;

import java.util.List;

/**
 * A {@link SynapticPath} laid out for a {@link Layout}: the kicks of each part, by the part's
 * index.
 */
record CompiledPath(SynapticPath path, Layout layout, List<Level> levels, List<Kicks> shares) {

  /** Kicks for a part; parts that are younger than the path have none. */
  Kicks share(int part) {
    return part < shares.size() ? shares.get(part) : Kicks.NONE;
  }
}
