package org.spikewire.calibration.routine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spikewire.calibration.chip.Refractory;
import org.spikewire.calibration.chip.Run;
import org.spikewire.calibration.chip.Stimulus;
import org.spikewire.calibration.search.Population;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.playback.Ticket;

/**
 * What circuits do with all their codes in place: silence, and the same burst of events again and
 * again, whose first answers are timed.
 */
public final class BurstExperiment {
  /**
   * What is sent.
   *
   * @param stimulus of all columns at once
   * @param events of a burst, in quick succession
   * @param bursts how many
   * @param periodUs from burst to burst
   * @param silenceUs before the first
   */
  public record Plan(
      Stimulus stimulus, int events, int bursts, double periodUs, double silenceUs) {}

  private static final double REJECT = 5;
  private static final double LEAST_SPREAD_US = 0.004;

  private final Plan plan;
  private final List<Ticket<Long>> starts = new ArrayList<>();
  private @Nullable Ticket<Long> silent;

  public BurstExperiment(Plan plan) {
    this.plan = plan;
  }

  /** Appends all; circuits fire at their thresholds. */
  public void append(Run run, Refractory refractory) {
    // What the release of the circuits stirs up is over by then.
    run.firing(refractory, true).pause(plan.periodUs());
    silent = run.mark();
    run.pause(plan.silenceUs());
    for (int k = 0; k < plan.bursts(); k++) {
      starts.add(run.burst(plan.stimulus(), plan.events(), plan.periodUs()));
    }
    run.firing(refractory, false);
  }

  /** What was counted, to go with the rates of the same circuits. */
  public Proof analyse(Responses responses, Rates rates) {
    if (silent == null) {
      throw new IllegalStateException("not part of a program yet");
    }
    double[][] times = new double[Neuron.COUNT][starts.size()];
    int[] answered = new int[Neuron.COUNT];
    for (int k = 0; k < starts.size(); k++) {
      double origin = responses.get(starts.get(k)) + Run.BURST_LEAD_CYCLES;
      double end = origin + plan.periodUs() * Clock.CYCLES_PER_US;
      SpikeTrains trains = new SpikeTrains(responses.spikes(), origin, end);
      for (int n = 0; n < Neuron.COUNT; n++) {
        times[n][k] = (trains.first(n) - origin) / Clock.CYCLES_PER_US;
        answered[n] += Double.isNaN(times[n][k]) ? 0 : 1;
      }
    }
    double from = responses.get(silent);
    SpikeTrains before =
        new SpikeTrains(responses.spikes(), from, from + plan.silenceUs() * Clock.CYCLES_PER_US);
    int[] unasked = new int[Neuron.COUNT];
    double[] first = new double[Neuron.COUNT];
    double[] sigma = new double[Neuron.COUNT];
    for (int n = 0; n < Neuron.COUNT; n++) {
      unasked[n] = before.count(n);
      mean(times[n], first, sigma, n);
    }
    return new Proof(
        first, sigma, answered, unasked, starts.size(), plan.silenceUs() * 1e-6, rates);
  }

  private static void mean(double[] times, double[] means, double[] sigmas, int n) {
    double middle = Population.median(times);
    double spread = Math.max(LEAST_SPREAD_US, Population.spread(times));
    double[] kept =
        Arrays.stream(times).filter(t -> Math.abs(t - middle) <= REJECT * spread).toArray();
    double mean = Arrays.stream(kept).average().orElse(Double.NaN);
    double squares = Arrays.stream(kept).map(t -> (t - mean) * (t - mean)).sum();
    means[n] = mean;
    sigmas[n] = Math.sqrt(squares / Math.max(1, kept.length - 1) / Math.max(1, kept.length));
  }
}
