package org.spikewire.emulator.chip;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spikewire.emulator.analog.engine.SynapticPath;

/** Where events of one source and label go. Compiled at the first of them. */
final class Route {
  /** Bit set of crossbar outputs. */
  final int outputs;

  /** Counted drops on the way. */
  final int drops;

  /** Bit set of the PADI buses that take the event: 0..3 top, 4..7 bottom. */
  final int buses;

  /** The synapses that the event opens, see {@link Synapses#pack}. */
  final int[] synapses;

  /** By what factor each of them differs from the average one; none before it is compiled. */
  float[] mismatch = {};

  /** Circuits of these synapses, in order. */
  final int[] circuits;

  /** What it does to the lines; null if it opens no synapse. */
  @Nullable SynapticPath path;

  /** Neurons in bypass mode that it fires. */
  int[] fires = {};

  /** {@link Synapses#version()} for which {@link #path} was last known to hold. */
  long version = -1;

  /** Per hemisphere the {@link SynapseArray#version()} that {@link #path} was made from. */
  final long[] rowVersions = new long[2];

  Route(int outputs, int drops, int buses, int[] synapses) {
    this.outputs = outputs;
    this.drops = drops;
    this.buses = buses;
    this.synapses = synapses;
    circuits = Arrays.stream(synapses).map(Synapses::circuit).sorted().distinct().toArray();
  }
}
