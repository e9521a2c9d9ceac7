package org.spikewire.host.dataset;

/**
 * Values as spike times: {@code t = 0.15 + 1.85 v} in units of tau_syn, for v in [0, 1] (Göltz et
 * al. 2021).
 */
public final class SpikeCode {
  /** Time of the value 0 [tau_syn]. */
  public static final double EARLIEST = 0.15;

  /** Time of the value 1 [tau_syn]. */
  public static final double LATEST = 2.0;

  private SpikeCode() {}

  /** Spike time of a value in [0, 1]. */
  public static double time(double value) {
    return EARLIEST + (LATEST - EARLIEST) * value;
  }
}
