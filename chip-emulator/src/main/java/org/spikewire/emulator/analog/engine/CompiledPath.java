package org.spikewire.emulator.analog.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link SynapticPath} laid out for a {@link Layout}. */
final class CompiledPath {

  final SynapticPath path;
  final Layout layout;

  /** What the path does to each level that it touches, in order. */
  final Kicks[] kicks;

  /** The last that counted an event on this path. */
  @Nullable Usage countedBy;

  /**
   * @param shares what the path does to each part that there is now, by its index
   */
  CompiledPath(SynapticPath path, Layout layout, Kicks.Builder[] shares) {
    this.path = path;
    this.layout = layout;
    List<Kicks> heads = new ArrayList<>();
    for (Level level : layout.levels()) {
      Kicks head = null;
      for (int k = level.parts.size() - 1; k >= 0; k--) {
        head = shares[level.parts.get(k).index].build(this, level, head);
      }
      if (head != null) {
        heads.add(head);
      }
    }
    kicks = heads.toArray(Kicks[]::new);
  }

  /** Brings an event on this path to all levels it reaches. */
  void arrive(long tick, int source) {
    for (Kicks some : kicks) {
      some.level.arrivals.add(tick, source, some);
    }
  }
}
