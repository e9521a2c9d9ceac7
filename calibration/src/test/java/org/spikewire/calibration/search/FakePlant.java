package org.spikewire.calibration.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Instances whose value is a power or a line of what a written code becomes, read with noise and
 * gross outliers; some are stuck, some dead. Every random number hangs on the instance's identity.
 */
final class FakePlant implements Probe {
  static final double WRITE_NOISE = 1;

  private final Scale scale;
  private final int[] ids;
  private final double[] gain;
  private final double[] offset;
  private final double noise;
  private final double outliers;
  private final Random[] random;
  private final double[] actual;
  int programs;

  /** A potential of 0.26 LSB a code or a time constant of 1600 us codes. */
  FakePlant(Scale scale, int[] ids, long seed, double noise, double outliers) {
    this.scale = scale;
    this.ids = ids.clone();
    this.noise = noise;
    this.outliers = outliers;
    gain = new double[ids.length];
    offset = new double[ids.length];
    random = new Random[ids.length];
    actual = new double[ids.length];
    for (int i = 0; i < ids.length; i++) {
      random[i] = new Random(seed * 1_000_003 + ids[i]);
      gain[i] =
          scale == Scale.LINEAR
              ? 0.26 * (1 + 0.03 * random[i].nextGaussian())
              : 1600 * Math.exp(0.2 * random[i].nextGaussian());
      offset[i] = scale == Scale.LINEAR ? -80 + 3.5 * random[i].nextGaussian() : 0;
    }
  }

  boolean stuck(int i) {
    return ids[i] % 100 == 17;
  }

  boolean dead(int i) {
    return ids[i] % 100 == 42;
  }

  boolean good(int i) {
    return !stuck(i) && !dead(i);
  }

  /** The value under the codes that were written last. */
  double truth(int i) {
    return actual[i];
  }

  @Override
  public List<Estimates> measure(List<int[]> codes, int effort) {
    programs++;
    List<Estimates> found = new ArrayList<>();
    for (int[] vector : codes) {
      Estimates estimates = new Estimates(ids.length);
      for (int i = 0; i < ids.length; i++) {
        reading(estimates, i, vector[i], effort);
      }
      found.add(estimates);
    }
    return found;
  }

  private void reading(Estimates estimates, int i, int code, int effort) {
    double cell = (stuck(i) ? 400 : code) + WRITE_NOISE * random[i].nextGaussian();
    actual[i] = scale == Scale.LINEAR ? gain[i] * cell + offset[i] : gain[i] / cell;
    double sigma = noise / Math.sqrt(effort) * (scale == Scale.LINEAR ? 1 : actual[i]);
    double value = actual[i] + sigma * random[i].nextGaussian();
    if (effort == 1 && random[i].nextDouble() < outliers) {
      value *= 0.3 + 2 * random[i].nextDouble();
    }
    if (dead(i)) {
      estimates.flag(i, Flag.NO_SIGNAL);
    } else {
      estimates.set(i, value, sigma);
    }
  }
}
