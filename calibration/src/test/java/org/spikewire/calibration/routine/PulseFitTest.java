package org.spikewire.calibration.routine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PulseFitTest {
  private static final long SEED = 20260107;
  private static final int READINGS = 96;

  private final Random random = new Random(SEED);

  @Test
  void shouldKnowTheClosedFormsOfThePulse() {
    assertThat(PulseShape.at(3, 6, 6)).isCloseTo(3 * Math.exp(-0.5), within(1e-12));
    assertThat(PulseShape.at(3, 6, 2))
        .isCloseTo((Math.exp(-0.5) - Math.exp(-1.5)) * 3, within(1e-12));
    assertThat(PulseShape.at(3, 6, 2)).isCloseTo(PulseShape.at(3, 2, 6), within(1e-12));
    assertThat(PulseShape.at(3, 6, 6 * (1 + 1e-9))).isCloseTo(3 * Math.exp(-0.5), within(1e-8));
    assertThat(PulseShape.at(1000, 6, 0.01)).isCloseTo(0, within(1e-12));
    assertThat(PulseShape.at(-1, 6, 2)).isZero();
  }

  @Test
  void shouldFindTheSlowTimeConstantWithTrueUncertainty() {
    double pulls = 0;
    int rounds = 300;
    for (int i = 0; i < rounds; i++) {
      double tau = 4 + 4 * random.nextDouble();
      double[] t = delays();
      PulseFit fit = PulseFit.tau(t, readings(t, 80, 90, tau, 0.5, 0.85, 0), 0.5, 6);
      pulls += Math.pow((fit.tauUs() / tau - 1) / fit.tauRelativeSigma(), 2);
    }
    assertThat(Math.sqrt(pulls / rounds)).as("seed %d", SEED).isBetween(0.85, 1.15);
  }

  @Test
  void shouldBearGrossOutliers() {
    double squares = 0;
    int rounds = 300;
    for (int i = 0; i < rounds; i++) {
      double[] t = delays();
      PulseFit fit = PulseFit.tau(t, readings(t, 80, 90, 6, 0.5, 0.85, 0.03), 0.5, 6);
      squares += Math.pow(fit.tauUs() / 6 - 1, 2);
    }
    assertThat(Math.sqrt(squares / rounds)).as("seed %d", SEED).isLessThan(0.025);
  }

  @Test
  void shouldFindTheAmplitudeOfBothSigns() {
    for (double amplitude : new double[] {20, -20}) {
      double[] t = delays();
      PulseFit fit = PulseFit.amplitude(t, readings(t, 80, amplitude, 6, 6, 0.5, 0.01), 6, 6);
      assertThat(fit.amplitude()).as("seed %d", SEED).isCloseTo(amplitude, within(0.5));
      assertThat(fit.amplitudeSigma()).isBetween(0.005, 0.3);
    }
  }

  @Test
  void shouldSayThatThereIsNothingToFit() {
    double[] t = delays();
    double[] nothing = new double[t.length];
    java.util.Arrays.fill(nothing, Double.NaN);
    assertThat(PulseFit.tau(t, nothing, 0.5, 6).tauRelativeSigma()).isNaN();
  }

  private static double[] delays() {
    double[] t = new double[READINGS];
    for (int k = 0; k < READINGS; k++) {
      t[k] = k % 3 == 0 ? -1 : 1.5 + 13.5 * k / READINGS;
    }
    return t;
  }

  private double[] readings(
      double[] t,
      double rest,
      double amplitude,
      double a,
      double b,
      double noise,
      double outliers) {
    double[] v = new double[t.length];
    for (int k = 0; k < t.length; k++) {
      v[k] = rest + amplitude * PulseShape.at(t[k], a, b) + noise * random.nextGaussian();
      if (random.nextDouble() < outliers) {
        v[k] = 250 * random.nextDouble();
      }
    }
    return v;
  }
}
