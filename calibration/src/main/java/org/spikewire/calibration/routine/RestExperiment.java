package org.spikewire.calibration.routine;

import java.util.ArrayList;
import java.util.List;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.chip.CadcSample;
import org.spikewire.calibration.chip.Experiment;
import org.spikewire.calibration.chip.Run;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Flag;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.playback.Responses;

/** Potential [CADC LSB] of circuits that nothing stimulates, or that are held in reset. */
public final class RestExperiment implements Experiment {
  private final double holdUs;
  private final int count;
  private final double periodUs;
  private final List<CadcSample> conversions = new ArrayList<>();

  private RestExperiment(double holdUs, int count, double periodUs) {
    this.holdUs = holdUs;
    this.count = count;
    this.periodUs = periodUs;
  }

  /** Reads {@code count} times, {@code periodUs} apart. */
  public static RestExperiment resting(int count, double periodUs) {
    return new RestExperiment(0, count, periodUs);
  }

  /** The same shortly after all circuits were reset, held for longer; ends when they are let go. */
  public static RestExperiment held(double holdUs, int count, double periodUs) {
    return new RestExperiment(holdUs, count, periodUs);
  }

  @Override
  public void append(Run run) {
    if (holdUs > 0) {
      run.resetAll();
    }
    run.pause(periodUs);
    for (int k = 0; k < count; k++) {
      conversions.add(run.sample(periodUs));
    }
    run.pause(holdUs);
  }

  @Override
  public Estimates analyse(Responses responses, CadcModel cadc) {
    Samples samples = new Samples(conversions, responses, cadc);
    Estimates estimates = new Estimates(Neuron.COUNT);
    for (int n = 0; n < Neuron.COUNT; n++) {
      RobustMean mean = RobustMean.of(samples.of(n));
      if (Double.isNaN(mean.value())) {
        estimates.flag(n, Flag.SATURATED);
      } else {
        estimates.set(n, mean.value(), Math.hypot(mean.sigma(), cadc.sigma()));
      }
    }
    return estimates;
  }
}
