package org.spikewire.host.learning;

/** Which of its sources a neuron of a layer has synapses from. */
public enum Connectivity {
  /** All of them. */
  FULL,
  /** The source with its own number, and no other: the layer delays each of its sources. */
  ONE_TO_ONE
}
