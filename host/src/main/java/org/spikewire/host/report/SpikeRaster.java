package org.spikewire.host.report;

import java.io.IOException;
import java.nio.file.Path;
import org.knowm.xchart.XYChart;
import org.spikewire.host.dataset.Dataset;
import org.spikewire.host.learning.SampleBatch;
import org.spikewire.host.learning.SpikeTimes;
import org.spikewire.host.learning.Substrate;

/** First spikes of all layers for a few samples, one after the other. */
final class SpikeRaster {
  private static final int SAMPLES = 4;
  private static final double SAMPLE_WIDTH = 6;
  private static final int WIDTH = 900;
  private static final int HEIGHT = 560;
  private static final int MARKER = 4;

  private SpikeRaster() {}

  static void draw(Substrate substrate, Dataset data, Path file) throws IOException {
    int samples = Math.min(SAMPLES, data.size());
    SampleBatch batch = new SampleBatch(samples, data.inputs());
    for (int i = 0; i < samples; i++) {
      batch.add(data.times(), i * data.inputs());
    }
    SpikeTimes spikes = new SpikeTimes(samples, substrate.network());
    substrate.forward(batch, spikes);
    XYChart chart =
        Pictures.chart(
            "First spikes of " + samples + " test samples",
            "time [tau], " + (int) SAMPLE_WIDTH + " a sample",
            "neuron: inputs below, outputs on top",
            WIDTH,
            HEIGHT);
    chart.getStyler().setMarkerSize(MARKER);
    int base = dots(chart, "inputs", batch.times(), samples, data.inputs(), 0, 0);
    for (int layer = 0; layer < spikes.depth(); layer++) {
      String name = layer == spikes.depth() - 1 ? "outputs" : "hidden " + (layer + 1);
      base =
          dots(chart, name, spikes.layer(layer), samples, spikes.neurons(layer), base, layer + 1);
    }
    Pictures.save(chart, file);
  }

  /** Draws one layer above {@code base} and returns the base of the next one. */
  private static int dots(
      XYChart chart, String name, double[] times, int samples, int width, int base, int colour) {
    double[] x = new double[samples * width];
    double[] y = new double[samples * width];
    int count = 0;
    for (int i = 0; i < samples * width; i++) {
      if (times[i] < SAMPLE_WIDTH) {
        int sample = i / width;
        x[count] = times[i] + SAMPLE_WIDTH * sample;
        y[count++] = base + i % width;
      }
    }
    Pictures.points(
        chart, name, java.util.Arrays.copyOf(x, count), java.util.Arrays.copyOf(y, count), colour);
    return base + width + 4;
  }
}
