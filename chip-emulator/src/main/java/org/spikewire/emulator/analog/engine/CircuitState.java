package org.spikewire.emulator.analog.engine;

import java.util.Arrays;

/** State of all circuits at one tick, independent of how they are laid out. */
final class CircuitState {

  /** Potentials [V] and currents [V/tick] below this count as none. */
  static final float NOTHING = 1e-20f;

  private static final int N = MembraneConstants.CIRCUITS;

  /** Potential of the membrane, and its potential as if reset were held [V]. */
  final double[] running = new double[N];

  final double[] held = new double[N];

  /** Magnitudes of the lines [V/tick], [0] excitatory, [1] inhibitory. */
  final float[][] line = new float[2][N];

  final byte[] phase = new byte[N];
  final long[] until = new long[N];
  final long[] unblock = new long[N];

  /** All membranes at rest, all comparators listening. */
  CircuitState(MembraneConstants c) {
    System.arraycopy(c.rest, 0, running, 0, N);
    System.arraycopy(c.rest, 0, held, 0, N);
    Arrays.fill(until, Phases.NEVER);
  }

  /** Whether nothing will happen to a membrane that is left alone. */
  boolean atRest(int membrane, MembraneConstants c) {
    return Math.abs(running[membrane] - c.rest[membrane]) < NOTHING
        && until[membrane] == Phases.NEVER;
  }

  boolean lineIsEmpty(int circuit) {
    return line[0][circuit] < NOTHING && line[1][circuit] < NOTHING;
  }

  void read(Part part) {
    Columns c = part.columns;
    for (int s = Columns.FIRST; s < c.end; s++) {
      int n = c.neuron[s];
      running[n] = part.state().v[s] + c.rest[s];
      held[n] = part.held(s) + c.reset(s) + c.rest[s];
      phase[n] = part.phases.phase[s];
      until[n] = part.phases.until[s];
      unblock[n] = part.phases.unblock[s];
      for (int q = 0; q < c.lines; q++) {
        line[q & 1][c.circuit[q / 2][s]] = part.state().line[q][s];
      }
    }
  }

  void write(Part part) {
    Columns c = part.columns;
    for (int s = Columns.FIRST; s < c.end; s++) {
      int n = c.neuron[s];
      part.state().v[s] = (float) (running[n] - c.rest[s]);
      part.phases.enter(s, phase[n], until[n]);
      part.phases.unblock[s] = unblock[n];
      for (int q = 0; q < c.lines; q++) {
        part.state().line[q][s] = line[q & 1][c.circuit[q / 2][s]];
      }
      part.held(s, held[n] - c.reset(s) - c.rest[s]);
    }
  }
}
