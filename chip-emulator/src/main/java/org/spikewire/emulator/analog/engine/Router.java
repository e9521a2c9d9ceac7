package org.spikewire.emulator.analog.engine;

/** Takes a spike to the levels it reaches. */
@FunctionalInterface
interface Router {

  void route(int neuron, long tick);
}
