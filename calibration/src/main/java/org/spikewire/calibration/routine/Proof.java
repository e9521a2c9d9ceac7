package org.spikewire.calibration.routine;

import java.util.function.IntPredicate;
import org.spikewire.calibration.search.Population;
import org.spikewire.protocol.chip.Neuron;

/** What calibrated circuits did: first spikes after bursts, silence, rates under a current. */
public final class Proof {
  /** Part of the bursts that a circuit must answer. */
  private static final double ANSWERS = 0.9;

  private final double[] firstSpikeUs;
  private final double[] sigmaUs;
  private final int[] answered;
  private final int[] unasked;
  private final int bursts;
  private final double silenceSeconds;
  private final Rates rates;

  /**
   * Takes what was counted.
   *
   * @param firstSpikeUs mean time from the first event to the first spike [us]; NaN without any
   * @param sigmaUs standard deviation of that mean [us]
   * @param answered bursts that a spike followed
   * @param unasked spikes without any event
   * @param bursts sent
   * @param silenceSeconds how long no event was sent [s]
   * @param rates under a constant current
   */
  public Proof(
      double[] firstSpikeUs,
      double[] sigmaUs,
      int[] answered,
      int[] unasked,
      int bursts,
      double silenceSeconds,
      Rates rates) {
    this.firstSpikeUs = firstSpikeUs.clone();
    this.sigmaUs = sigmaUs.clone();
    this.answered = answered.clone();
    this.unasked = unasked.clone();
    this.bursts = bursts;
    this.silenceSeconds = silenceSeconds;
    this.rates = rates;
  }

  public double firstSpikeUs(int circuit) {
    return firstSpikeUs[circuit];
  }

  /** Standard deviation of the mean [us]. */
  public double sigmaUs(int circuit) {
    return sigmaUs[circuit];
  }

  public int answered(int circuit) {
    return answered[circuit];
  }

  /** Spikes of a circuit while nothing was sent. */
  public int unasked(int circuit) {
    return unasked[circuit];
  }

  public int bursts() {
    return bursts;
  }

  /** How long nothing was sent [s]. */
  public double silenceSeconds() {
    return silenceSeconds;
  }

  /** Rates and refractory times. */
  public Rates rates() {
    return rates;
  }

  /** Whether a circuit fires when it should and only then. */
  public boolean holds(int circuit) {
    return answered[circuit] >= ANSWERS * bursts && unasked[circuit] == 0;
  }

  /** Standard deviation of the first spikes of some circuits over their mean. */
  public double variation(IntPredicate circuits) {
    double[] times = new double[Neuron.COUNT];
    int count = 0;
    double sum = 0;
    for (int n = 0; n < Neuron.COUNT; n++) {
      times[n] = circuits.test(n) ? firstSpikeUs[n] : Double.NaN;
      if (!Double.isNaN(times[n])) {
        sum += times[n];
        count++;
      }
    }
    double mean = sum / count;
    double squares = 0;
    for (double time : times) {
      squares += Double.isNaN(time) ? 0 : (time - mean) * (time - mean);
    }
    return Math.sqrt(squares / count) / mean;
  }

  /** Median time of the first spikes [us]. */
  public double medianUs() {
    return Population.median(firstSpikeUs);
  }
}
