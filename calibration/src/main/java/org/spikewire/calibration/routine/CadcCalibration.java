package org.spikewire.calibration.routine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spikewire.calibration.chip.Bench;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.chip.CadcSample;
import org.spikewire.calibration.chip.CircuitMode;
import org.spikewire.calibration.chip.Run;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;
import org.spikewire.protocol.playback.Responses;
import org.spikewire.protocol.transport.BoardException;

/**
 * Offset and gain of all converter channels.
 *
 * <p>All synaptic lines rest at the same supply, which gives a level common to all channels; how
 * the readings follow {@code v_leak}, whose source followers are alike in slope though not in
 * offset, gives the gains. So an LSB is a number of codes of the cells, the same on every chip, and
 * not what the converters of this chip happen to make of it: even the mean of a thousand channels
 * that scatter by 3 % differs by 0.1 % from chip to chip, a tenth of an LSB at the usual leak.
 */
public final class CadcCalibration {
  /** Level of a resting synaptic line [CADC LSB]: 0.9 V at 4.5 mV from 60 mV; assumed. */
  private static final double LINE_LEVEL = (0.9 - 0.060) / 0.0045;

  private static final int EXC_LINE = 1;
  private static final int LINE_READINGS = 128;
  private static final int LEAK_READINGS = 32;
  private static final double PERIOD_US = 10;
  // As far apart as all channels can read, many because written codes scatter.
  private static final int[] LEAK_CODES = {
    490, 499, 508, 517, 526, 535, 544, 553, 950, 959, 968, 977, 986, 995, 1004, 1013
  };

  /** Of the leak potential [LSB / code], and scatter of a written code [codes]; nominal. */
  private static final double LEAK_SLOPE = 1.185 / 4.5;

  private static final double WRITE_NOISE = 1;

  /** Of one reading of one channel [LSB] (calix: target of the leak bias calibration). */
  private static final double READING_NOISE = 1.2;

  private static final int MAX_READING = 255;
  private static final double GAIN_LIMIT = 0.3;

  private final Bench bench;

  public CadcCalibration(Bench bench) {
    this.bench = bench;
  }

  /** Measures in two programs; channels that do not follow are marked in the model. */
  public CadcModel measure(CircuitMode quiet) throws BoardException {
    double[] line = lines(quiet.reading(EXC_LINE));
    double[] slopes = slopes(quiet);
    double[] gains = new double[CadcModel.COUNT];
    double[] offsets = new double[CadcModel.COUNT];
    for (int c = 0; c < CadcModel.COUNT; c++) {
      double gain = slopes[c] / LEAK_SLOPE;
      gains[c] = Math.abs(gain - 1) < GAIN_LIMIT ? gain : Double.NaN;
      offsets[c] = line[c] - gains[c] * LINE_LEVEL;
    }
    return new CadcModel(offsets, gains, sigma());
  }

  // Of the mean of two channels half way down from the level of the lines: what the codes that set
  // the levels scatter, and what the readings do.
  private static double sigma() {
    double mean = Arrays.stream(LEAK_CODES).average().orElse(0);
    double lever =
        LEAK_SLOPE
            * Math.sqrt(Arrays.stream(LEAK_CODES).mapToDouble(c -> (c - mean) * (c - mean)).sum());
    double reading = READING_NOISE / Math.sqrt(LEAK_READINGS * CadcModel.CHANNELS);
    double gain = Math.hypot(LEAK_SLOPE * WRITE_NOISE, reading) / lever;
    double line = READING_NOISE / Math.sqrt(LINE_READINGS * CadcModel.CHANNELS);
    return Math.hypot(line, gain * LINE_LEVEL / 2);
  }

  private double[] lines(CircuitMode mode) throws BoardException {
    Run run = bench.begin(mode).pause(PERIOD_US);
    List<CadcSample> samples = samples(run, LINE_READINGS);
    return means(samples, bench.execute());
  }

  private double[] slopes(CircuitMode mode) throws BoardException {
    Run run = bench.begin(mode);
    int[] before = new int[Neuron.COUNT];
    Arrays.setAll(before, n -> bench.code(NeuronParameter.V_LEAK, n));
    List<List<CadcSample>> levels = new ArrayList<>();
    int[][] codes = new int[LEAK_CODES.length][];
    for (int k = 0; k < LEAK_CODES.length; k++) {
      int level = LEAK_CODES[k];
      codes[k] = new int[Neuron.COUNT];
      Arrays.setAll(codes[k], n -> level + n % 8);
      run.set(NeuronParameter.V_LEAK, codes[k]).settle();
      levels.add(samples(run, LEAK_READINGS));
    }
    // The next program waits until it has settled.
    run.set(NeuronParameter.V_LEAK, before);
    Responses responses = bench.execute();
    double[][] means = new double[codes.length][];
    Arrays.setAll(means, k -> means(levels.get(k), responses));
    double[] slopes = new double[CadcModel.COUNT];
    Arrays.setAll(slopes, c -> slope(codes, means, c));
    return slopes;
  }

  private static List<CadcSample> samples(Run run, int count) {
    List<CadcSample> samples = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      samples.add(run.sample(PERIOD_US));
    }
    return samples;
  }

  private static double[] means(List<CadcSample> samples, Responses responses) {
    int[][] readings = new int[samples.size()][CadcModel.COUNT];
    for (int k = 0; k < readings.length; k++) {
      samples.get(k).readings(responses, readings[k]);
    }
    double[] means = new double[CadcModel.COUNT];
    for (int c = 0; c < means.length; c++) {
      double[] own = new double[readings.length];
      for (int k = 0; k < own.length; k++) {
        own[k] = inside(readings[k][c]) ? readings[k][c] : Double.NaN;
      }
      means[c] = RobustMean.of(own).value();
    }
    return means;
  }

  private static boolean inside(int reading) {
    return reading > 0 && reading < MAX_READING;
  }

  // Least squares over the levels of a channel [LSB / code].
  private static double slope(int[][] codes, double[][] means, int channel) {
    int circuit = channel / CadcModel.CHANNELS;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (int k = 0; k < codes.length; k++) {
      double code = codes[k][circuit];
      x += code;
      y += means[k][channel];
      xx += code * code;
      xy += code * means[k][channel];
    }
    int n = codes.length;
    return (n * xy - x * y) / (n * xx - x * x);
  }
}
