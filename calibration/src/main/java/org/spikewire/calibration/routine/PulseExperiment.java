package org.spikewire.calibration.routine;

import java.util.ArrayList;
import java.util.List;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.chip.CadcSample;
import org.spikewire.calibration.chip.Experiment;
import org.spikewire.calibration.chip.Run;
import org.spikewire.calibration.chip.Stimulus;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.playback.Responses;

/**
 * Response of all membranes to the same events, by equivalent-time sampling: one repetition of the
 * stimulus a delay, all circuits converted at once.
 */
public final class PulseExperiment implements Experiment {
  /** What is made of one circuit's readings. */
  public interface Fit {
    /**
     * Fits the readings of one circuit.
     *
     * @param delaysUs after the events; negative: at rest
     * @param levels [CADC LSB], NaN where the converters were at an end
     */
    void fit(double[] delaysUs, double[] levels, int circuit, Estimates into);
  }

  /**
   * When what is sent and read.
   *
   * @param stimulus what is sent
   * @param events how often, in quick succession
   * @param firstUs earliest delay [us]
   * @param lastUs latest delay [us]
   * @param periodUs from repetition to repetition, for the membranes to come to rest [us]
   * @param delays how many delays, evenly spaced
   */
  public record Plan(
      Stimulus stimulus, int events, double firstUs, double lastUs, double periodUs, int delays) {}

  private static final int DELAYS_PER_REST = 2;

  private final Plan plan;
  private final int repetitions;
  private final Fit fit;
  private final List<Double> delaysUs = new ArrayList<>();
  private final List<CadcSample> conversions = new ArrayList<>();

  public PulseExperiment(Plan plan, int repetitions, Fit fit) {
    this.plan = plan;
    this.repetitions = repetitions;
    this.fit = fit;
  }

  @Override
  public void append(Run run) {
    for (int r = 0; r < repetitions; r++) {
      for (int k = 0; k < plan.delays(); k++) {
        double part = (k + (r + 0.5) / repetitions) / plan.delays();
        double delay = plan.firstUs() + part * (plan.lastUs() - plan.firstUs());
        delaysUs.add(Run.trueDelayUs(delay));
        conversions.add(run.trial(plan.stimulus(), plan.events(), delay, plan.periodUs()));
        if (k % DELAYS_PER_REST == 0) {
          delaysUs.add(-1.0);
          conversions.add(run.sample(0));
        }
      }
    }
  }

  @Override
  public Estimates analyse(Responses responses, CadcModel cadc) {
    Samples samples = new Samples(conversions, responses, cadc);
    double[] delays = delaysUs.stream().mapToDouble(Double::doubleValue).toArray();
    Estimates estimates = new Estimates(Neuron.COUNT);
    for (int n = 0; n < Neuron.COUNT; n++) {
      fit.fit(delays, samples.of(n), n, estimates);
    }
    return estimates;
  }
}
