package org.spikewire.host.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.spikewire.host.learning.EpochMetrics;

/** Loss and accuracy over the epochs. */
final class LearningCurves {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;

  private LearningCurves() {}

  static void accuracy(List<EpochMetrics> epochs, Path file) throws IOException {
    XYChart chart = Pictures.chart("Accuracy", "epoch", "%", WIDTH, HEIGHT);
    line(chart, "training", epochs, m -> 100 * m.trainAccuracy(), 0);
    line(chart, "validation", epochs, m -> 100 * m.validation().accuracy(), 1);
    Pictures.save(chart, file);
  }

  static void loss(List<EpochMetrics> epochs, Path file) throws IOException {
    XYChart chart = Pictures.chart("Loss", "epoch", "mean loss", WIDTH, HEIGHT);
    chart.getStyler().setYAxisLogarithmic(spansADecade(epochs));
    line(chart, "training", epochs, EpochMetrics::trainLoss, 0);
    line(chart, "validation", epochs, m -> m.validation().loss(), 1);
    Pictures.save(chart, file);
  }

  // With less to show, a logarithmic axis has hardly a label.
  private static boolean spansADecade(List<EpochMetrics> epochs) {
    DoubleSummaryStatistics losses =
        epochs.stream()
            .flatMapToDouble(m -> DoubleStream.of(m.trainLoss(), m.validation().loss()))
            .summaryStatistics();
    return losses.getMin() > 0 && losses.getMax() > 10 * losses.getMin();
  }

  private static void line(
      XYChart chart,
      String name,
      List<EpochMetrics> epochs,
      ToDoubleFunction<EpochMetrics> value,
      int colour) {
    double[] x = epochs.stream().mapToDouble(EpochMetrics::epoch).toArray();
    double[] y = epochs.stream().mapToDouble(value).toArray();
    Pictures.line(chart, name, x, y, colour);
  }
}
