package org.spikewire.calibration.routine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.chip.CadcSample;
import org.spikewire.calibration.chip.Experiment;
import org.spikewire.calibration.chip.Refractory;
import org.spikewire.calibration.chip.Run;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Flag;
import org.spikewire.calibration.search.Population;
import org.spikewire.protocol.chip.Clock;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.playback.Responses;

/**
 * Threshold [CADC LSB]: a constant current makes all circuits fire; readings at known times after
 * each one's last spike give its ramp, and the mean interval where on the ramp it fires. Unlike the
 * largest of many readings this is not biased by noise, nor by how seldom the top is met.
 */
public final class RampExperiment implements Experiment {
  private static final double START_US = 150;
  private static final double PERIOD_US = 26.3;
  // Keeps the readings from falling into step with the circuits.
  private static final double[] EXTRA_US = {0, 3.1, 1.3, 4.7, 2.2};
  private static final int LEAST_INTERVALS = 5;

  private final Refractory refractory;
  private final IntToDoubleFunction tauUs;
  private final int count;
  private final List<CadcSample> conversions = new ArrayList<>();

  /**
   * @param refractory counter of the circuits
   * @param tauUs time constant of a circuit's membrane [us]
   * @param count of readings
   */
  public RampExperiment(Refractory refractory, IntToDoubleFunction tauUs, int count) {
    this.refractory = refractory;
    this.tauUs = tauUs;
    this.count = count;
  }

  @Override
  public void append(Run run) {
    run.firing(refractory, true).pause(START_US);
    for (int k = 0; k < count; k++) {
      conversions.add(run.sample(PERIOD_US + EXTRA_US[k % EXTRA_US.length]));
    }
    run.firing(refractory, false);
  }

  @Override
  public Estimates analyse(Responses responses, CadcModel cadc) {
    Samples samples = new Samples(conversions, responses, cadc);
    double[] times = conversions.stream().mapToDouble(c -> c.fpgaTime(responses)).toArray();
    SpikeTrains trains =
        new SpikeTrains(
            responses.spikes(),
            times[0] - START_US * Clock.CYCLES_PER_US / 2,
            times[times.length - 1]);
    RampFit[] fits = new RampFit[Neuron.COUNT];
    SpikeTrains.Interval[] intervals = new SpikeTrains.Interval[Neuron.COUNT];
    for (int n = 0; n < Neuron.COUNT; n++) {
      int circuit = n;
      intervals[n] = trains.interval(n);
      double[] phases = Arrays.stream(times).map(t -> trains.phaseUs(circuit, t)).toArray();
      fits[n] =
          new RampFit(
              phases,
              samples.of(n),
              refractory.heldUs(),
              intervals[n].us(),
              tauUs.applyAsDouble(n));
    }
    return estimates(fits, intervals, cadc.sigma());
  }

  private static Estimates estimates(
      RampFit[] fits, SpikeTrains.Interval[] intervals, double modelSigma) {
    double skew =
        Population.median(
            Arrays.stream(fits)
                .mapToDouble(fit -> fit.valid() ? fit.skewUs() : Double.NaN)
                .toArray());
    Estimates estimates = new Estimates(fits.length);
    for (int n = 0; n < fits.length; n++) {
      SpikeTrains.Interval interval = intervals[n];
      if (interval.count() < LEAST_INTERVALS) {
        estimates.flag(n, Flag.NO_SIGNAL);
      } else if (!fits[n].valid()) {
        estimates.flag(n, Flag.BAD_FIT);
      } else {
        estimates.set(
            n,
            fits[n].endLevel(interval.us(), skew),
            Math.hypot(modelSigma, fits[n].endSigma(interval.us(), interval.sigmaUs())));
      }
    }
    return estimates;
  }
}
