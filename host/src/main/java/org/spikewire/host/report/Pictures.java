package org.spikewire.host.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.spikewire.calibration.store.AtomicFile;

/** Draws series and points as PNG files. */
final class Pictures {
  /** Colour-blind safe (Okabe and Ito 2008). */
  static final List<Color> COLOURS =
      List.of(
          new Color(0x0072b2),
          new Color(0xe69f00),
          new Color(0x009e73),
          new Color(0xcc79a7),
          new Color(0xd55e00),
          new Color(0x56b4e9));

  private static final Color GRID = new Color(0xe4e4e4);

  private Pictures() {}

  /** An empty chart in the common style. */
  static XYChart chart(String title, String x, String y, int width, int height) {
    XYChart chart =
        new XYChartBuilder()
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .width(width)
            .height(height)
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setPlotGridLinesColor(GRID);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    return chart;
  }

  static void line(XYChart chart, String name, double[] x, double[] y, int colour) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(COLOURS.get(colour % COLOURS.size()));
    series.setLineWidth(1.5f);
  }

  /** Counts as steps of equal width from 0 on. */
  static void histogram(XYChart chart, String name, double bin, List<Integer> counts) {
    double[] edges = new double[counts.size() + 1];
    double[] heights = new double[counts.size() + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = i * bin;
      heights[i] = i < counts.size() ? counts.get(i) : 0;
    }
    XYSeries series = chart.addSeries(name, edges, heights);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(COLOURS.get(0));
    series.setFillColor(COLOURS.get(COLOURS.size() - 1));
  }

  static void points(XYChart chart, String name, double[] x, double[] y, int colour) {
    if (x.length == 0) {
      return;
    }
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(COLOURS.get(colour % COLOURS.size()));
  }

  /** Saves charts of the same size as one picture, row after row. */
  static void save(List<XYChart> charts, int columns, Path file) throws IOException {
    int width = charts.get(0).getWidth();
    int height = charts.get(0).getHeight();
    int rows = (charts.size() + columns - 1) / columns;
    BufferedImage whole =
        new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = whole.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, whole.getWidth(), whole.getHeight());
    for (int i = 0; i < charts.size(); i++) {
      BufferedImage chart = BitmapEncoder.getBufferedImage(charts.get(i));
      graphics.drawImage(chart, i % columns * width, i / columns * height, null);
    }
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(whole, "png", bytes);
    AtomicFile.write(file, bytes.toByteArray());
  }

  static void save(XYChart chart, Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BitmapEncoder.saveBitmap(chart, bytes, BitmapFormat.PNG);
    AtomicFile.write(file, bytes.toByteArray());
  }
}
