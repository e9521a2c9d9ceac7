package org.spikewire.tests.silicon;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How output spikes differ from those of the ideal network, before and after a threshold of each
 * neuron and one latency have been fitted to some of the samples.
 *
 * @param meanDifference observed less ideal, where both spike [tau]
 * @param rmsDifference [tau]
 * @param missing share of output spikes that did not come
 * @param thresholdSpread of the fitted hidden thresholds, relative
 * @param heldOutRms residual on the samples that were not fitted [tau]
 * @param heldOutSigma the same, 1.4826 times the median magnitude [tau]
 * @param trialSigma robust deviation of a spike from trial to trial [tau]; 0 of a single trial
 */
record Comparison(
    double meanDifference,
    double rmsDifference,
    double missing,
    double thresholdSpread,
    double heldOutRms,
    double heldOutSigma,
    double trialSigma) {
  private static final int FITTED_SAMPLES = 600;
  private static final long SEED = 1;
  private static final double NORMAL = 1.4826;

  /**
   * @param trials [trial][sample][neuron], tau; +infinity for no spike; the first is compared with
   *     the ideal network, the last with the first
   */
  static Comparison of(Recording recording, double[][][] trials) {
    double[][] observed = trials[0];
    IdealNetwork network = new IdealNetwork(recording);
    double[] raw = residuals(network, recording.inputs(), observed);
    int[] order =
        new Random(SEED).ints(0, observed.length).distinct().limit(observed.length).toArray();
    double[][] fittedInputs = pick(recording.inputs(), order, 0, FITTED_SAMPLES);
    double[][] fittedOutputs = pick(observed, order, 0, FITTED_SAMPLES);
    double[] parameters = new ThresholdFit(network, fittedInputs, fittedOutputs).run();
    network.set(parameters);
    double[] held =
        residuals(
            network,
            pick(recording.inputs(), order, FITTED_SAMPLES, order.length),
            pick(observed, order, FITTED_SAMPLES, order.length));
    double[] hidden = Arrays.copyOf(parameters, recording.hidden()[0].length);
    return new Comparison(
        Arrays.stream(raw).average().orElse(Double.NaN),
        rms(raw),
        missing(observed),
        deviation(hidden) / Arrays.stream(hidden).average().orElse(Double.NaN),
        rms(held),
        NORMAL * median(held),
        trialSigma(observed, trials[trials.length - 1]));
  }

  /** Each figure's median over several chips. */
  static Comparison median(List<Comparison> all) {
    return new Comparison(
        median(all, Comparison::meanDifference),
        median(all, Comparison::rmsDifference),
        median(all, Comparison::missing),
        median(all, Comparison::thresholdSpread),
        median(all, Comparison::heldOutRms),
        median(all, Comparison::heldOutSigma),
        median(all, Comparison::trialSigma));
  }

  private static double median(List<Comparison> all, ToDoubleFunction<Comparison> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static double trialSigma(double[][] run, double[][] again) {
    double[] differences =
        IntStream.range(0, run.length * run[0].length)
            .mapToDouble(
                i ->
                    run[i / run[0].length][i % run[0].length]
                        - again[i / run[0].length][i % run[0].length])
            .filter(d -> Math.abs(d) < Double.POSITIVE_INFINITY)
            .toArray();
    return NORMAL * median(differences) / Math.sqrt(2);
  }

  /** Observed less modelled, where both spike. */
  private static double[] residuals(IdealNetwork network, double[][] inputs, double[][] observed) {
    double[] all = new double[observed.length * observed[0].length];
    int count = 0;
    for (int i = 0; i < observed.length; i++) {
      double[] modelled = network.outputs(inputs[i]);
      for (int j = 0; j < modelled.length; j++) {
        double difference = observed[i][j] - modelled[j];
        if (Math.abs(difference) < Double.POSITIVE_INFINITY) {
          all[count++] = difference;
        }
      }
    }
    return Arrays.copyOf(all, count);
  }

  private static double missing(double[][] observed) {
    return Arrays.stream(observed)
        .flatMapToDouble(Arrays::stream)
        .map(t -> t < Double.POSITIVE_INFINITY ? 0 : 1)
        .average()
        .orElse(Double.NaN);
  }

  private static double[][] pick(double[][] rows, int[] order, int from, int to) {
    return Arrays.stream(order, from, to).mapToObj(i -> rows[i]).toArray(double[][]::new);
  }

  private static double rms(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElse(Double.NaN));
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    return rms(Arrays.stream(values).map(v -> v - mean).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).map(Math::abs).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
