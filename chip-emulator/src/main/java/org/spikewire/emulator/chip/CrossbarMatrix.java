package org.spikewire.emulator.chip;

import org.spikewire.emulator.bus.Omnibus;
import org.spikewire.emulator.bus.PowerOn;
import org.spikewire.emulator.bus.RegisterFile;
import org.spikewire.protocol.chip.Crossbar;
import org.spikewire.protocol.chip.CrossbarNode;
import org.spikewire.protocol.chip.CrossbarNodeConfig;

/** The event crossbar: 76 nodes that pass or drop, and counters. */
final class CrossbarMatrix {
  private static final int COUNTER_ENABLE_SHIFT = 4;

  private final RegisterFile nodes;
  private final RegisterFile outputConfig = new RegisterFile(1);
  private final RegisterFile dropCounters = new RegisterFile(CrossbarNode.INPUTS);
  private final RegisterFile eventCounters = new RegisterFile(CrossbarNode.OUTPUTS);

  CrossbarMatrix(Changes changes) {
    nodes = new RegisterFile(CrossbarNode.COUNT, changes::routes);
  }

  void map(Omnibus omnibus) {
    omnibus.map(Crossbar.OUTPUT_CONFIG, 1, outputConfig);
    omnibus.map(new CrossbarNode(0, 0).address(), CrossbarNode.COUNT, nodes);
    omnibus.map(Crossbar.dropCounterAddress(0), CrossbarNode.INPUTS, dropCounters);
    omnibus.map(Crossbar.eventCounterAddress(0), CrossbarNode.OUTPUTS, eventCounters);
  }

  /** Nodes pass everything after reset, whatever memories hold. */
  void reset() {
    nodes.fill(PowerOn.ZERO);
    outputConfig.fill(PowerOn.ZERO);
    dropCounters.fill(PowerOn.ZERO);
    eventCounters.fill(PowerOn.ZERO);
  }

  /** Bit set of the outputs that an event reaches. */
  int outputs(int input, int label) {
    int outputs = 0;
    for (int output = 0; output < CrossbarNode.OUTPUTS; output++) {
      int node = CrossbarNode.indexOf(output, input);
      if (node >= 0 && config(node).passes(label)) {
        outputs |= 1 << output;
      }
    }
    return outputs;
  }

  /** How many of the nodes that count their drops an event is stopped by. */
  int countedDrops(int input, int label) {
    int drops = 0;
    for (int output = 0; output < CrossbarNode.OUTPUTS; output++) {
      int node = CrossbarNode.indexOf(output, input);
      if (node >= 0 && config(node).countDrops() && !config(node).passes(label)) {
        drops++;
      }
    }
    return drops;
  }

  void count(int input, int outputs, int drops) {
    if (drops > 0) {
      dropCounters.set(input, dropCounters.get(input) + drops);
    }
    int counted = outputs & outputConfig.get(0) >>> COUNTER_ENABLE_SHIFT;
    while (counted != 0) {
      int output = Integer.numberOfTrailingZeros(counted);
      eventCounters.set(output, eventCounters.get(output) + 1);
      counted &= counted - 1;
    }
  }

  private CrossbarNodeConfig config(int node) {
    return CrossbarNodeConfig.decode(nodes.get(node));
  }
}
