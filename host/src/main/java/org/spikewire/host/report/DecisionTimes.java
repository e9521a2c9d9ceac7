package org.spikewire.host.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.spikewire.host.learning.TestResult;

/** Histogram of the times at which samples were decided. */
final class DecisionTimes {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 360;

  private DecisionTimes() {}

  static void draw(TestResult test, double tauUs, Path file) throws IOException {
    XYChart chart = Pictures.chart("Decision times", "us", "samples", WIDTH, HEIGHT);
    List<Integer> counts = test.decisionTimes();
    if (!counts.isEmpty()) {
      Pictures.histogram(chart, "first output", TestResult.BIN * tauUs, counts);
    }
    Pictures.save(chart, file);
  }
}
