package org.spikewire.calibration.routine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.chip.CadcSample;
import org.spikewire.calibration.chip.Experiment;
import org.spikewire.calibration.chip.Refractory;
import org.spikewire.calibration.chip.Run;
import org.spikewire.calibration.chip.Series;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Flag;
import org.spikewire.calibration.search.Population;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.playback.Ticket;

/**
 * Threshold [CADC LSB]: a constant current makes all circuits fire; readings at known times after
 * each one's last spike give its ramp, and the mean interval where on the ramp it fires. Unlike the
 * largest of many readings this is not biased by noise, nor by how seldom the top is met.
 */
public final class RampExperiment implements Experiment {
  private static final double START_US = 150;
  private static final double PERIOD_US = 8;
  // Random parts of this are added to the period, so that readings fall into step with no circuit,
  // whatever its interval.
  private static final double EXTRA_US = 33;
  private static final long SCATTER_SEED = 1;
  private static final int LEAST_INTERVALS = 5;

  private final Ramps ramps;
  private final boolean reads;
  private final List<CadcSample> conversions = new ArrayList<>();
  private @Nullable Ticket<Long> start;
  private @Nullable Ticket<Long> end;

  /** What the experiments of a program share: the shape of each circuit's ramp. */
  private static final class Ramps {
    final Refractory refractory;
    final IntToDoubleFunction tauUs;
    final int readings;
    final RampFit[] fits = new RampFit[Neuron.COUNT];
    double skewUs;

    Ramps(Refractory refractory, IntToDoubleFunction tauUs, int readings) {
      this.refractory = refractory;
      this.tauUs = tauUs;
      this.readings = readings;
    }
  }

  private RampExperiment(Ramps ramps, boolean reads) {
    this.ramps = ramps;
    this.reads = reads;
  }

  /**
   * Experiments of which the first reads the ramps, which the threshold does not change; the others
   * only count on spikes.
   *
   * @param refractory counter of the circuits
   * @param tauUs time constant of a circuit's membrane [us]
   * @param count of readings
   */
  public static Series series(Refractory refractory, IntToDoubleFunction tauUs, int count) {
    return (vectors, effort) -> {
      Ramps ramps = new Ramps(refractory, tauUs, count * Math.max(1, effort / 2));
      List<Experiment> all = new ArrayList<>();
      for (int v = 0; v < vectors; v++) {
        all.add(new RampExperiment(ramps, v == 0));
      }
      return all;
    };
  }

  @Override
  public void append(Run run) {
    run.firing(ramps.refractory, true).pause(START_US);
    start = run.mark();
    Random scatter = new Random(SCATTER_SEED);
    for (int k = 0; k < ramps.readings; k++) {
      double period = PERIOD_US + EXTRA_US * scatter.nextDouble();
      if (reads) {
        conversions.add(run.sample(period));
      } else {
        run.pause(period);
      }
    }
    end = run.mark();
    run.firing(ramps.refractory, false);
  }

  @Override
  public Estimates analyse(Responses responses, CadcModel cadc) {
    if (start == null || end == null) {
      throw new IllegalStateException("not part of a program yet");
    }
    SpikeTrains trains =
        new SpikeTrains(
            responses.spikes(),
            responses.get(start) - START_US * Clock.CYCLES_PER_US / 2,
            responses.get(end));
    if (reads) {
      shape(trains, responses, cadc);
    }
    Estimates estimates = new Estimates(Neuron.COUNT);
    for (int n = 0; n < Neuron.COUNT; n++) {
      SpikeTrains.Interval interval = trains.interval(n);
      if (interval.count() < LEAST_INTERVALS) {
        estimates.flag(n, Flag.NO_SIGNAL);
      } else if (!ramps.fits[n].valid()) {
        estimates.flag(n, Flag.BAD_FIT);
      } else {
        double sigma = ramps.fits[n].endSigma(interval.us(), interval.sigmaUs());
        estimates.set(
            n,
            ramps.fits[n].endLevel(interval.us(), ramps.skewUs),
            Math.hypot(cadc.sigma(), sigma));
      }
    }
    return estimates;
  }

  private void shape(SpikeTrains trains, Responses responses, CadcModel cadc) {
    Samples samples = new Samples(conversions, responses, cadc);
    double[] times = conversions.stream().mapToDouble(c -> c.fpgaTime(responses)).toArray();
    for (int n = 0; n < Neuron.COUNT; n++) {
      int circuit = n;
      ramps.fits[n] =
          new RampFit(
              Arrays.stream(times).map(t -> trains.phaseUs(circuit, t)).toArray(),
              samples.of(n),
              ramps.refractory.heldUs(),
              trains.interval(n).us(),
              ramps.tauUs.applyAsDouble(n));
    }
    ramps.skewUs =
        Population.median(
            Arrays.stream(ramps.fits)
                .mapToDouble(fit -> fit.valid() ? fit.skewUs() : Double.NaN)
                .toArray());
  }
}
