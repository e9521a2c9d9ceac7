package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/**
 * Which membranes can be followed before which. Membranes that reach each other along routes form a
 * loop; apart from loops, a route always leads to a greater depth. (Strongly connected components
 * after Tarjan 1972.)
 */
final class LevelSchedule {

  private static final int N = MembraneConstants.CIRCUITS;

  private final int[] depth = new int[N];
  private final boolean[] looped = new boolean[N];

  private final int[][] targets;
  private final int[] index = new int[N];
  private final int[] low = new int[N];
  private final boolean[] onStack = new boolean[N];
  private final int[] stack = new int[N];
  private final int[] component = new int[N];
  private int stacked;
  private int visited;
  private int components;

  /**
   * @param targets membranes that a spike of each membrane reaches
   */
  LevelSchedule(int[][] targets) {
    this.targets = targets;
    for (int n = 0; n < N; n++) {
      if (index[n] == 0) {
        visit(n);
      }
    }
    findDepths();
  }

  /** Membranes that a spike of a membrane reaches. */
  int[] targets(int membrane) {
    return targets[membrane];
  }

  /** Number of routes on the longest way to a membrane, loops not counted. */
  int depth(int membrane) {
    return depth[membrane];
  }

  /** Whether a spike of the membrane can come back to it. */
  boolean looped(int membrane) {
    return looped[membrane];
  }

  boolean sameLoop(int a, int b) {
    return component[a] == component[b];
  }

  boolean sameAs(LevelSchedule other) {
    return Arrays.equals(depth, other.depth) && Arrays.equals(looped, other.looped);
  }

  private void visit(int n) {
    index[n] = ++visited;
    low[n] = visited;
    stack[stacked++] = n;
    onStack[n] = true;
    for (int t : targets[n]) {
      if (index[t] == 0) {
        visit(t);
        low[n] = Math.min(low[n], low[t]);
      } else if (onStack[t]) {
        low[n] = Math.min(low[n], index[t]);
      }
    }
    if (low[n] == index[n]) {
      close(n);
    }
  }

  private void close(int root) {
    int size = 0;
    int n;
    do {
      n = stack[--stacked];
      onStack[n] = false;
      component[n] = components;
      looped[n] = true;
      size++;
    } while (n != root);
    looped[root] = size > 1 || Arrays.stream(targets[root]).anyMatch(t -> t == root);
    components++;
  }

  /** Components are numbered from the ends of the routes backwards. */
  private void findDepths() {
    int[] deepest = new int[components];
    int[][] members = new int[components][];
    int[] sizes = new int[components];
    for (int n = 0; n < N; n++) {
      sizes[component[n]]++;
    }
    for (int c = 0; c < components; c++) {
      members[c] = new int[sizes[c]];
    }
    for (int n = 0; n < N; n++) {
      members[component[n]][--sizes[component[n]]] = n;
    }
    for (int c = components - 1; c >= 0; c--) {
      for (int n : members[c]) {
        depth[n] = deepest[c];
        for (int t : targets[n]) {
          if (component[t] != c) {
            deepest[component[t]] = Math.max(deepest[component[t]], deepest[c] + 1);
          }
        }
      }
    }
  }
}
