package org.spikewire.calibration.routine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.spikewire.calibration.chip.Refractory;
import org.spikewire.calibration.chip.Run;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.playback.Ticket;

/**
 * Circuits fire again and again under a constant current, first with a short refractory time, then
 * with that of networks. The climb from reset to threshold is the same in both, so that what the
 * intervals differ by tells the refractory time, though no interval alone could.
 */
public final class RateExperiment {
  private static final double START_US = 150;
  private static final double STRETCH_US = 2000;

  private final Refractory brief;
  private final Refractory wanted;
  private @Nullable Ticket<Long> briefFrom;
  private @Nullable Ticket<Long> briefTo;
  private @Nullable Ticket<Long> wantedFrom;
  private @Nullable Ticket<Long> wantedTo;

  /**
   * Takes the counters to compare.
   *
   * @param brief counter of the first stretch, short and taken for exact
   * @param wanted counter of the second, to be measured
   */
  public RateExperiment(Refractory brief, Refractory wanted) {
    this.brief = brief;
    this.wanted = wanted;
  }

  /** Appends the stretch with the short counter, which circuits are in. */
  public void appendBrief(Run run) {
    run.firing(brief, true).pause(START_US);
    briefFrom = run.mark();
    run.pause(STRETCH_US);
    briefTo = run.mark();
    run.firing(brief, false);
  }

  /** Appends the stretch with the counter to be measured, which circuits are in. */
  public void appendWanted(Run run) {
    run.firing(wanted, true).pause(START_US + wanted.us());
    wantedFrom = run.mark();
    run.pause(STRETCH_US + 20 * wanted.us());
    wantedTo = run.mark();
    run.firing(wanted, false);
  }

  public Rates analyse(Responses responses) {
    if (briefFrom == null || briefTo == null || wantedFrom == null || wantedTo == null) {
      throw new IllegalStateException("not part of a program yet");
    }
    SpikeTrains first =
        new SpikeTrains(responses.spikes(), responses.get(briefFrom), responses.get(briefTo));
    SpikeTrains second =
        new SpikeTrains(responses.spikes(), responses.get(wantedFrom), responses.get(wantedTo));
    // Reset is let go a little before the next spike is allowed.
    double known = brief.heldUs() + wanted.us() - wanted.heldUs();
    double[] rates = new double[Neuron.COUNT];
    double[] refractory = new double[Neuron.COUNT];
    double[] sigmas = new double[Neuron.COUNT];
    Arrays.setAll(rates, n -> 1000 / second.interval(n).us());
    for (int n = 0; n < Neuron.COUNT; n++) {
      SpikeTrains.Interval shorter = first.interval(n);
      SpikeTrains.Interval longer = second.interval(n);
      refractory[n] = longer.us() - shorter.us() + known;
      sigmas[n] = Math.hypot(longer.sigmaUs(), shorter.sigmaUs());
    }
    return new Rates(rates, refractory, sigmas);
  }
}
