package org.spikewire.host.learning;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.spikewire.host.dataset.Dataset;

/**
 * What a trained network makes of a test set.
 *
 * @param evaluation accuracy and loss
 * @param confusion samples {@code [label][decision]}; the last column counts those without one
 * @param decisionTimes samples that were decided in the k-th bin of {@link #BIN} behind the start
 *     of the sample; trailing empty bins are left out
 * @param medianDecisionTime [tau_syn], NaN if nothing was decided
 * @param samplesPerSecond wall clock throughput, this machine and everything between here and the
 *     chip included
 */
public record TestResult(
    Evaluation evaluation,
    List<List<Integer>> confusion,
    List<Integer> decisionTimes,
    double medianDecisionTime,
    double samplesPerSecond) {
  /** Width of a bin of the histogram [tau_syn]. */
  public static final double BIN = 0.125;

  private static final int BATCH = 500;
  private static final double NANOS = 1e-9;

  /** Runs a test set with the weights that the substrate has. */
  public static TestResult of(Substrate substrate, Loss loss, Dataset data) throws IOException {
    Counter counter = new Counter(loss, data);
    long start = System.nanoTime();
    Evaluation evaluation = new Evaluator(substrate, loss, BATCH).evaluate(data, counter);
    double seconds = NANOS * Math.max(1, System.nanoTime() - start);
    return new TestResult(
        evaluation,
        Arrays.stream(counter.confusion).map(TestResult::list).toList(),
        list(counter.histogram()),
        counter.median(),
        data.size() / seconds);
  }

  private static List<Integer> list(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** Counts batch after batch. */
  private static final class Counter implements Evaluator.Observer {
    private final Loss loss;
    private final Dataset data;
    private final int[][] confusion;
    private final double[] times;
    private int decided;

    Counter(Loss loss, Dataset data) {
      this.loss = loss;
      this.data = data;
      confusion = new int[data.classes()][data.classes() + 1];
      times = new double[data.size()];
    }

    @Override
    public void observe(int first, SpikeTimes spikes) {
      double[] output = spikes.output();
      int outputs = data.classes();
      for (int i = 0; i < spikes.size(); i++) {
        int decision = loss.decide(output, i * outputs, outputs);
        confusion[data.labels()[first + i]][decision < 0 ? outputs : decision]++;
        if (decision >= 0) {
          times[decided++] = Math.max(0, output[i * outputs + decision]);
        }
      }
    }

    double median() {
      Arrays.sort(times, 0, decided);
      return decided == 0 ? Double.NaN : times[decided / 2];
    }

    int[] histogram() {
      int bins = 0;
      for (int i = 0; i < decided; i++) {
        bins = Math.max(bins, 1 + (int) (times[i] / BIN));
      }
      int[] counts = new int[bins];
      for (int i = 0; i < decided; i++) {
        counts[(int) (times[i] / BIN)]++;
      }
      return counts;
    }
  }
}
