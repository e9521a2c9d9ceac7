package org.spikewire.host.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.spikewire.host.dataset.Dataset;
import org.spikewire.host.dataset.SpikeCode;
import org.spikewire.host.dataset.YinYang;
import org.spikewire.host.learning.Evaluator;
import org.spikewire.host.learning.Loss;
import org.spikewire.host.learning.SpikeTimes;
import org.spikewire.host.learning.Substrate;

/** What a network makes of every point of the Yin-Yang disc. */
final class ClassificationMap {
  private static final int GRID = 80;
  private static final double RADIUS = 0.5;
  private static final int SIZE = 620;
  private static final int BATCH = 500;
  private static final int MARKER = 6;

  private ClassificationMap() {}

  static void draw(Substrate substrate, Loss loss, Path file) throws IOException {
    double[] xy = disc();
    int[] decisions = decide(substrate, loss, xy);
    XYChart chart = Pictures.chart("Decisions", "x", "y", SIZE, SIZE - 60);
    chart.getStyler().setMarkerSize(MARKER);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    List<String> names = YinYang.CLASS_NAMES;
    for (int label = -1; label < names.size(); label++) {
      points(chart, label < 0 ? "none" : names.get(label), xy, decisions, label);
    }
    Pictures.save(chart, file);
  }

  private static void points(XYChart chart, String name, double[] xy, int[] decisions, int label) {
    int count = 0;
    for (int decision : decisions) {
      count += decision == label ? 1 : 0;
    }
    double[] x = new double[count];
    double[] y = new double[count];
    int next = 0;
    for (int i = 0; i < decisions.length; i++) {
      if (decisions[i] == label) {
        x[next] = xy[2 * i];
        y[next++] = xy[2 * i + 1];
      }
    }
    Pictures.points(chart, name, x, y, label < 0 ? Pictures.COLOURS.size() - 2 : label);
  }

  private static int[] decide(Substrate substrate, Loss loss, double[] xy) throws IOException {
    int size = xy.length / 2;
    double[] times = new double[size * YinYang.INPUTS];
    for (int i = 0; i < size; i++) {
      double x = xy[2 * i];
      double y = xy[2 * i + 1];
      times[4 * i] = SpikeCode.time(x);
      times[4 * i + 1] = SpikeCode.time(y);
      times[4 * i + 2] = SpikeCode.time(1 - x);
      times[4 * i + 3] = SpikeCode.time(1 - y);
    }
    int classes = YinYang.CLASS_NAMES.size();
    Dataset grid = new Dataset("grid", YinYang.INPUTS, classes, times, new int[size]);
    int[] decisions = new int[size];
    new Evaluator(substrate, loss, BATCH)
        .evaluate(grid, (first, spikes) -> decide(loss, spikes, first, decisions));
    return decisions;
  }

  private static void decide(Loss loss, SpikeTimes spikes, int first, int[] decisions) {
    int outputs = spikes.neurons(spikes.depth() - 1);
    for (int i = 0; i < spikes.size(); i++) {
      decisions[first + i] = loss.decide(spikes.output(), i * outputs, outputs);
    }
  }

  private static double[] disc() {
    double[] all = new double[2 * GRID * GRID];
    int count = 0;
    for (int row = 0; row < GRID; row++) {
      for (int column = 0; column < GRID; column++) {
        double x = (column + 0.5) / GRID;
        double y = (row + 0.5) / GRID;
        if (Math.hypot(x - RADIUS, y - RADIUS) <= RADIUS) {
          all[count++] = x;
          all[count++] = y;
        }
      }
    }
    return java.util.Arrays.copyOf(all, count);
  }
}
