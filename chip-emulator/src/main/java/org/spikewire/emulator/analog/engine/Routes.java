package org.spikewire.emulator.analog.engine;

import java.util.Arrays;
import java.util.function.Consumer;

/** What a spike of each membrane does on the chip. */
final class Routes {

  private static final int N = MembraneConstants.CIRCUITS;

  private final SynapticPath[][] paths = new SynapticPath[N][0];
  private final Kicks[][] kicks = new Kicks[N][0];
  private final int[] delay = new int[N];

  void set(int neuron, SynapticPath[] newPaths, int delayTicks) {
    paths[neuron] = newPaths.clone();
    delay[neuron] = delayTicks;
  }

  /** Lays all paths out. */
  void compile(Layout layout) {
    for (int n = 0; n < N; n++) {
      kicks[n] =
          Arrays.stream(paths[n])
              .flatMap(path -> Arrays.stream(path.compiledFor(layout).kicks))
              .toArray(Kicks[]::new);
    }
  }

  /** What a spike of a neuron does to each level, as laid out last. */
  Kicks[] kicks(int neuron) {
    return kicks[neuron];
  }

  int delay(int neuron) {
    return delay[neuron];
  }

  void forEachPath(Consumer<SynapticPath> action) {
    for (SynapticPath[] some : paths) {
      for (SynapticPath path : some) {
        action.accept(path);
      }
    }
  }

  /** Shortest delay of a route within a loop, or {@link Level#NO_LOOP} [ticks]. */
  long shortestLoop(LevelSchedule schedule) {
    long shortest = Level.NO_LOOP;
    for (int n = 0; n < N; n++) {
      for (int t : schedule.targets(n)) {
        if (schedule.sameLoop(n, t)) {
          shortest = Math.min(shortest, delay[n]);
        }
      }
    }
    return shortest;
  }

  /** Membranes that a spike of each membrane reaches. */
  int[][] targets(MembraneConstants c) {
    int[][] targets = new int[N][];
    boolean[] reached = new boolean[N];
    int[] found = new int[N];
    for (int n = 0; n < N; n++) {
      Arrays.fill(reached, false);
      int count = 0;
      for (SynapticPath path : paths[n]) {
        for (int t : path.touched()) {
          int m = c.membrane[t];
          if (!reached[m]) {
            reached[m] = true;
            found[count++] = m;
          }
        }
      }
      targets[n] = Arrays.copyOf(found, count);
    }
    return targets;
  }
}
