package org.spikewire.calibration.search;

import java.util.List;
import org.spikewire.protocol.transport.BoardException;

/** Something that sets a code for every instance and measures what comes of it. */
@FunctionalInterface
public interface Probe {
  /**
   * Measures under several code vectors, in order, in one go. The codes of the last one stay set.
   *
   * @param codes one array a vector, one code an instance
   * @param effort how many times the usual number of readings to take
   * @return estimates a vector; an instance that cannot be measured is flagged
   * @throws BoardException when the board fails, never because of an instance
   */
  List<Estimates> measure(List<int[]> codes, int effort) throws BoardException;
}
