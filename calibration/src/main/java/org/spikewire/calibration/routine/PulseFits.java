package org.spikewire.calibration.routine;

import java.util.function.IntToDoubleFunction;
import org.spikewire.calibration.routine.PulseExperiment.Fit;
import org.spikewire.calibration.search.Flag;

/** What can be read from the response to events. */
public final class PulseFits {
  private static final double LEAST_SIGNAL = 6;
  private static final double RANGE = 8;
  private static final double MOST_RELATIVE_SIGMA = 0.5;

  private PulseFits() {}

  /**
   * The longer time constant [us] of membrane and line, the shorter being known roughly.
   *
   * @param fastUs the shorter one of each circuit [us]
   * @param expectedUs the longer one, within a factor of eight [us]
   */
  public static Fit tau(IntToDoubleFunction fastUs, double expectedUs) {
    return (delays, levels, n, into) -> {
      double fast = fastUs.applyAsDouble(n);
      PulseFit fit = PulseFit.tau(delays, levels, fast, expectedUs);
      double tau = fit.tauUs();
      double peak = Math.abs(fit.amplitude()) * fast;
      if (Double.isNaN(fit.tauRelativeSigma())) {
        into.flag(n, Flag.SATURATED);
      } else if (peak < LEAST_SIGNAL * fit.noise()) {
        into.flag(n, Flag.NO_SIGNAL);
      } else if (tau < expectedUs / RANGE
          || tau > expectedUs * RANGE
          || fit.tauRelativeSigma() > MOST_RELATIVE_SIGMA) {
        into.flag(n, Flag.BAD_FIT);
      } else {
        into.set(n, tau, tau * fit.tauRelativeSigma());
      }
    };
  }

  /**
   * What the gain is measured with.
   *
   * @param weight summed over the events, negative for inhibition
   * @param tauMemUs of each circuit [us]
   * @param tauSynUs of each circuit's line [us]
   * @param relativeSigma of the gain by the mismatch of the synapses and by the time constants
   */
  public record GainTerms(
      int weight,
      IntToDoubleFunction tauMemUs,
      IntToDoubleFunction tauSynUs,
      IntToDoubleFunction relativeSigma) {}

  /**
   * Gain [CADC LSB / us] an event and weight LSB: the initial slope of the membrane under the
   * current of one event. Positive for both signs.
   */
  public static Fit gain(GainTerms terms) {
    return (delays, levels, n, into) -> {
      double tauMem = terms.tauMemUs().applyAsDouble(n);
      double tauSyn = terms.tauSynUs().applyAsDouble(n);
      PulseFit fit = PulseFit.amplitude(delays, levels, tauMem, tauSyn);
      double gain = fit.amplitude() / terms.weight();
      double peak = Math.abs(fit.amplitude()) * Math.min(tauMem, tauSyn) / Math.E;
      if (Double.isNaN(fit.amplitudeSigma())) {
        into.flag(n, Flag.SATURATED);
      } else if (peak < LEAST_SIGNAL * fit.noise() || gain <= 0) {
        into.flag(n, Flag.NO_SIGNAL);
      } else {
        double statistical = fit.amplitudeSigma() / Math.abs(terms.weight());
        into.set(n, gain, Math.hypot(statistical, gain * terms.relativeSigma().applyAsDouble(n)));
      }
    };
  }
}
