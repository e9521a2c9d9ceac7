package org.spikewire.calibration.routine;

import java.util.ArrayList;
import java.util.List;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.chip.CadcSample;
import org.spikewire.calibration.chip.CircuitMode;
import org.spikewire.calibration.chip.Experiment;
import org.spikewire.calibration.chip.Run;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Flag;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.playback.Responses;

/** How far switching something on moves the resting membranes [CADC LSB]. */
public final class ReferenceExperiment implements Experiment {
  /**
   * What is compared, and how.
   *
   * @param without circuits with it off
   * @param with circuits with it on
   * @param settleUs until membranes have come to rest [us]
   * @param readings in each mode
   * @param periodUs from reading to reading
   * @param magnification of the shift by the modes, compared to circuits in use
   */
  public record Plan(
      CircuitMode without,
      CircuitMode with,
      double settleUs,
      int readings,
      double periodUs,
      double magnification) {}

  private final Plan plan;
  private final List<CadcSample> without = new ArrayList<>();
  private final List<CadcSample> with = new ArrayList<>();

  public ReferenceExperiment(Plan plan) {
    this.plan = plan;
  }

  @Override
  public void append(Run run) {
    read(run.in(plan.without()), without);
    read(run.in(plan.with()), with);
  }

  private void read(Run run, List<CadcSample> samples) {
    run.pause(plan.settleUs());
    for (int k = 0; k < plan.readings(); k++) {
      samples.add(run.sample(plan.periodUs()));
    }
  }

  @Override
  public Estimates analyse(Responses responses, CadcModel cadc) {
    Samples off = new Samples(without, responses, cadc);
    Samples on = new Samples(with, responses, cadc);
    Estimates estimates = new Estimates(Neuron.COUNT);
    for (int n = 0; n < Neuron.COUNT; n++) {
      RobustMean from = RobustMean.of(off.of(n));
      RobustMean to = RobustMean.of(on.of(n));
      double shift = (to.value() - from.value()) / plan.magnification();
      if (Double.isNaN(shift)) {
        estimates.flag(n, Flag.SATURATED);
      } else {
        estimates.set(n, shift, Math.hypot(from.sigma(), to.sigma()) / plan.magnification());
      }
    }
    return estimates;
  }
}
