package org.spikewire.emulator.readout;

/** The voltages that the converters can be connected to. */
public interface ReadoutSignals {
  /** Whether a converter channel of a circuit's column is connected to the circuit's readout. */
  boolean connected(int circuit, int channel);

  /** Whether a circuit drives the shared readout line of its row and column parity. */
  boolean drivesLine(int circuit);

  /** Voltage [V] at the readout of circuit 0..511, now. */
  double readout(int circuit);
}
