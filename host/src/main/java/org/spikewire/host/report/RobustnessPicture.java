package org.spikewire.host.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spikewire.host.learning.Distortion;
import org.spikewire.host.learning.RobustnessStudy.Point;

/** What distortions cost with and without training, one chart a distortion. */
public final class RobustnessPicture {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 340;
  private static final int COLUMNS = 3;

  private RobustnessPicture() {}

  /**
   * Draws all points; bars are standard deviations over the seeds.
   *
   * @param undistorted accuracies without distortion, one a seed
   * @param points at least one
   */
  public static void draw(double[] undistorted, List<Point> points, Path file) throws IOException {
    double reference = 100 * Spread.of(undistorted).mean();
    List<XYChart> charts = new ArrayList<>();
    for (Distortion distortion : Distortion.values()) {
      List<Point> own = points.stream().filter(p -> p.distortion() == distortion).toList();
      if (!own.isEmpty()) {
        charts.add(chart(distortion, own, reference));
      }
    }
    Pictures.save(charts, Math.min(COLUMNS, charts.size()), file);
  }

  private static XYChart chart(Distortion distortion, List<Point> points, double reference) {
    XYChart chart = Pictures.chart("", distortion.label(), "test accuracy [%]", WIDTH, HEIGHT);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setXAxisDecimalPattern("0.##");
    chart.getStyler().setYAxisDecimalPattern("0");
    chart.getStyler().setYAxisMax(100.0);
    double[] levels = points.stream().mapToDouble(Point::level).distinct().sorted().toArray();
    series(chart, "trained in the loop", levels, points, Point::trained, 0);
    series(chart, "not retrained", levels, points, Point::untrained, 1);
    double[] flat = new double[levels.length];
    Arrays.fill(flat, reference);
    Pictures.line(chart, "undistorted", levels, flat, 2);
    return chart;
  }

  private static void series(
      XYChart chart,
      String name,
      double[] levels,
      List<Point> points,
      ToDoubleFunction<Point> accuracy,
      int colour) {
    double[] means = new double[levels.length];
    double[] deviations = new double[levels.length];
    for (int i = 0; i < levels.length; i++) {
      double level = levels[i];
      double[] values =
          points.stream()
              .filter(point -> point.level() == level)
              .mapToDouble(point -> 100 * accuracy.applyAsDouble(point))
              .toArray();
      Spread spread = Spread.of(values);
      means[i] = spread.mean();
      deviations[i] = spread.deviation();
    }
    XYSeries series = chart.addSeries(name, levels, means, deviations);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(Pictures.COLOURS.get(colour));
    series.setLineColor(Pictures.COLOURS.get(colour));
  }
}
