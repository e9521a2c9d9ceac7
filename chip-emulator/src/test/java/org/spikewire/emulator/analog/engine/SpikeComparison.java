package org.spikewire.emulator.analog.engine;

import java.util.ArrayList;
import java.util.List;

/** Spikes paired neuron by neuron, in order. */
record SpikeComparison(
    int spikes, int different, int beyondOneTick, long largest, List<String> unmatched) {

  static SpikeComparison of(
      List<ReferenceNetwork.Spike> actual, List<ReferenceNetwork.Spike> expected) {
    int different = 0;
    int beyond = 0;
    long largest = 0;
    List<String> unmatched = new ArrayList<>();
    for (int n = 0; n < MembraneConstants.CIRCUITS; n++) {
      List<ReferenceNetwork.Spike> a = of(actual, n);
      List<ReferenceNetwork.Spike> e = of(expected, n);
      if (a.size() != e.size()) {
        unmatched.add("neuron " + n + ": " + a.size() + " spikes, expected " + e.size());
        continue;
      }
      for (int i = 0; i < a.size(); i++) {
        long apart = Math.abs(a.get(i).tick() - e.get(i).tick());
        different += apart > 0 ? 1 : 0;
        beyond += apart > 1 ? 1 : 0;
        largest = Math.max(largest, apart);
      }
    }
    return new SpikeComparison(expected.size(), different, beyond, largest, unmatched);
  }

  private static List<ReferenceNetwork.Spike> of(List<ReferenceNetwork.Spike> spikes, int neuron) {
    return spikes.stream().filter(s -> s.neuron() == neuron).toList();
  }
}
