package org.spikewire.host.board;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.SynapseDriver;
import org.spikewire.protocol.chip.SynapseQuad;

/** Chooses columns for neurons: outputs side by side in quads, the others even over the buses. */
final class ColumnPlan {
  private ColumnPlan() {}

  /** Bus, in each hemisphere, that the events of a column's neurons reach. */
  static int bus(int column) {
    return column / Neuron.PER_OUTPUT_COLUMNS % SynapseDriver.BUSES;
  }

  /** Returns [layer][neuron] columns out of {@code free}, which must be enough. */
  static int[][] place(NetworkShape network, BitSet free) {
    BitSet left = (BitSet) free.clone();
    int last = network.depth() - 1;
    int[][] columns = new int[network.depth()][];
    columns[last] = outputs(network.outputs(), left);
    List<Deque<Integer>> byBus = byBus(left);
    for (int layer = 0; layer < last; layer++) {
      columns[layer] = new int[network.neurons(layer)];
      int[] used = new int[SynapseDriver.BUSES];
      for (int neuron = 0; neuron < columns[layer].length; neuron++) {
        int bus = leastUsed(used, byBus);
        used[bus]++;
        columns[layer][neuron] = byBus.get(bus).removeFirst();
      }
    }
    return columns;
  }

  // Output neurons feed nothing, so any columns do; taking whole quads means fewer weight words.
  private static int[] outputs(int count, BitSet left) {
    int[] columns = new int[count];
    int placed = 0;
    for (int i = Hemisphere.COLUMNS - 1; placed < count; i--) {
      int column = SynapseQuad.column(i / SynapseQuad.ENTRIES, i % SynapseQuad.ENTRIES);
      if (left.get(column)) {
        left.clear(column);
        columns[placed++] = column;
      }
    }
    return columns;
  }

  private static List<Deque<Integer>> byBus(BitSet left) {
    List<Deque<Integer>> byBus = new ArrayList<>();
    for (int bus = 0; bus < SynapseDriver.BUSES; bus++) {
      byBus.add(new ArrayDeque<>());
    }
    left.stream().forEach(column -> byBus.get(bus(column)).add(column));
    return byBus;
  }

  // A bus has as many drivers as another, so a layer should use all buses alike.
  private static int leastUsed(int[] used, List<Deque<Integer>> byBus) {
    int best = -1;
    for (int bus = 0; bus < used.length; bus++) {
      if (!byBus.get(bus).isEmpty() && (best < 0 || used[bus] < used[best])) {
        best = bus;
      }
    }
    return best;
  }
}
