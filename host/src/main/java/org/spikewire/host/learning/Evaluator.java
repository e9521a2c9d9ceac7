package org.spikewire.host.learning;

import java.io.IOException;
import org.spikewire.host.dataset.Dataset;

/** Runs a data set through a substrate and counts. */
public final class Evaluator {
  private final Substrate substrate;
  private final Loss loss;
  private final SampleBatch batch;
  private final SpikeTimes times;

  /**
   * An evaluator for one substrate.
   *
   * @param batchSize samples in one go
   */
  public Evaluator(Substrate substrate, Loss loss, int batchSize) {
    this.substrate = substrate;
    this.loss = loss;
    batch = new SampleBatch(batchSize, substrate.network().inputs());
    times = new SpikeTimes(batchSize, substrate.network());
  }

  /** Hears the spikes of every batch of an evaluation. */
  @FunctionalInterface
  public interface Observer {
    /**
     * Takes note of one batch.
     *
     * @param first index of the batch's first sample in the data set
     * @param times spikes of the batch as {@link Substrate#infer} gives them, valid during the call
     */
    void observe(int first, SpikeTimes times);
  }

  public Evaluation evaluate(Dataset data) throws IOException {
    return evaluate(data, (first, spikes) -> {});
  }

  /** Evaluates with the weights that the substrate has. */
  public Evaluation evaluate(Dataset data, Observer observer) throws IOException {
    Tally tally = new Tally(loss, substrate.network().outputs());
    for (int from = 0; from < data.size(); from += batch.capacity()) {
      int to = Math.min(data.size(), from + batch.capacity());
      batch.clear();
      for (int sample = from; sample < to; sample++) {
        batch.add(data.times(), sample * data.inputs());
      }
      substrate.infer(batch, times);
      for (int sample = from; sample < to; sample++) {
        tally.count(times.output(), sample - from, data.labels()[sample]);
      }
      observer.observe(from, times);
    }
    return tally.evaluation();
  }
}
