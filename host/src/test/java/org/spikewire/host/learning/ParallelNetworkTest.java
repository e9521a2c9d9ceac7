package org.spikewire.host.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spikewire.host.dataset.Dataset;
import org.spikewire.host.dataset.YinYang;
import org.spikewire.host.learning.firstspike.GradientLimits;
import org.spikewire.host.learning.firstspike.SpikeTimeLaw;

@Timeout(60)
class ParallelNetworkTest {
  private static final int SAMPLES = 101;
  private static final NetworkShape SHAPE =
      new NetworkShape(4, List.of(new LayerShape(20, 2, 0.9), LayerShape.of(3)));
  private static final SpikeTimeLaw LAW = SpikeTimeLaw.of(1, 1, 1);

  private final SampleBatch batch = new SampleBatch(SAMPLES, 4);
  private final double[] error = new double[SAMPLES * 3];
  private final double[][] weights = new double[2][];

  ParallelNetworkTest() {
    Random random = new Random(1);
    Dataset data = YinYang.dataset("parallel", SAMPLES, 42);
    for (int sample = 0; sample < SAMPLES; sample++) {
      batch.add(data.times(), 4 * sample);
    }
    for (int l = 0; l < 2; l++) {
      weights[l] = random.doubles(SHAPE.weights(l), -0.3, 1.2).toArray();
    }
    for (int i = 0; i < error.length; i++) {
      error[i] = random.nextGaussian();
    }
  }

  @Test
  void shouldComputeTheSameBitsOnAnyNumberOfCores() {
    Result alone = on(1, SAMPLES);
    Result many = on(7, SAMPLES);
    assertThat(many.times.layer(0)).isEqualTo(alone.times.layer(0));
    assertThat(many.times.output()).isEqualTo(alone.times.output());
    assertThat(many.gradient).isDeepEqualTo(alone.gradient);
  }

  @Test
  void shouldComputeTheSameBitsFromABatchInPieces() {
    assertThat(on(2, 13).gradient).isDeepEqualTo(on(2, SAMPLES).gradient);
  }

  @Test
  void shouldComputeWhatOneNetworkComputesSampleBySample() {
    FirstSpikeNetwork network = new FirstSpikeNetwork(SHAPE, LAW, GradientLimits.NONE);
    network.weights(0, weights[0]);
    network.weights(1, weights[1]);
    SpikeTimes times = new SpikeTimes(SAMPLES, SHAPE);
    times.silence(SAMPLES);
    for (int sample = 0; sample < SAMPLES; sample++) {
      network.forward(batch, sample, times);
      network.backward(batch, sample, times, error, 1.0 / SAMPLES);
    }
    double[] gradient = new double[SHAPE.weights(0)];
    network.addGradient(0, gradient);
    Result parallel = on(2, SAMPLES);
    assertThat(parallel.times.output()).isEqualTo(times.output());
    assertThat(parallel.gradient[0]).containsExactly(gradient, within(1e-12));
    assertThat(gradient[0]).isNotZero();
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Result(SpikeTimes times, double[][] gradient) {}

  private Result on(int threads, int piece) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> compute(piece)).join();
    } finally {
      pool.shutdown();
    }
  }

  private Result compute(int piece) {
    ParallelNetwork network = new ParallelNetwork(SHAPE, LAW, GradientLimits.NONE);
    network.weights(0, weights[0]);
    network.weights(1, weights[1]);
    SpikeTimes times = new SpikeTimes(SAMPLES, SHAPE);
    network.forward(batch, times, (from, to) -> {});
    double[][] gradient = {new double[SHAPE.weights(0)], new double[SHAPE.weights(1)]};
    network.clearGradient();
    for (int from = 0; from < SAMPLES; from += piece) {
      network.backward(batch, times, error, from, Math.min(SAMPLES, from + piece));
    }
    network.gradient(gradient);
    return new Result(times, gradient);
  }
}
