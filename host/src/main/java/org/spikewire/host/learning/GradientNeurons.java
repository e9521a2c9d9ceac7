package org.spikewire.host.learning;

/** Whose gradient a training in the loop follows. */
public enum GradientNeurons {
  /** All neurons are like the model. */
  IDEAL,
  /** Every neuron has the time constants and the threshold that were measured of it. */
  MEASURED
}
