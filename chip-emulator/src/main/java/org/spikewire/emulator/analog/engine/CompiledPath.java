package org.spikewire.emulator.analog.engine;

import org.jspecify.annotations.Nullable;

/** A {@link SynapticPath} laid out for a {@link Layout}. */
final class CompiledPath {

  final SynapticPath path;
  final Layout layout;

  /** Levels with a membrane that the path touches, in order. */
  final Level[] levels;

  /** Kicks of each part, by the part's index. */
  private final @Nullable Kicks[] shares;

  /** The last that counted an event on this path. */
  @Nullable Usage countedBy;

  CompiledPath(SynapticPath path, Layout layout, Level[] levels, @Nullable Kicks[] shares) {
    this.path = path;
    this.layout = layout;
    this.levels = levels;
    this.shares = shares;
  }

  /** Kicks for a part, null for none; parts that are younger than the path have none. */
  @Nullable Kicks share(int part) {
    return part < shares.length ? shares[part] : null;
  }
}
