package org.spikewire.emulator.analog.engine;

/** Takes the spikes of a {@link MembraneEngine} in order of time, then of neuron. */
@FunctionalInterface
public interface SpikeSink {

  /**
   * One spike.
   *
   * @param neuron index of the membrane that fired, 0..511
   * @param tick tick in which the comparator fired
   */
  void spike(int neuron, long tick);
}
