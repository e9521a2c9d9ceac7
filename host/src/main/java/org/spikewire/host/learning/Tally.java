package org.spikewire.host.learning;

/** Adds up what the outputs of sample after sample are worth. */
final class Tally {
  private final Loss loss;
  private final int outputs;
  private int samples;
  private int right;
  private int undecided;
  private long silent;
  private double sum;

  Tally(Loss loss, int outputs) {
    this.loss = loss;
    this.outputs = outputs;
  }

  /** Counts one sample of a batch. */
  void count(double[] times, int sample, int label) {
    int offset = sample * outputs;
    sum += loss.of(times, offset, outputs, label, null);
    int decision = loss.decide(times, offset, outputs);
    samples++;
    right += decision == label ? 1 : 0;
    undecided += decision < 0 ? 1 : 0;
    for (int k = 0; k < outputs; k++) {
      silent += times[offset + k] < Double.POSITIVE_INFINITY ? 0 : 1;
    }
  }

  /** Adds what another tally counted. */
  void add(Tally other) {
    samples += other.samples;
    right += other.right;
    undecided += other.undecided;
    silent += other.silent;
    sum += other.sum;
  }

  Evaluation evaluation() {
    double n = Math.max(1, samples);
    return new Evaluation(samples, right / n, sum / n, undecided, silent / (n * outputs));
  }
}
