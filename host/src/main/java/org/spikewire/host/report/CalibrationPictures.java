package org.spikewire.host.report;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Entry;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.store.AtomicFile;
import org.spikewire.protocol.chip.Hemisphere;
import org.spikewire.protocol.chip.Neuron;

/** A calibration in pictures: before and after, where on the chip, and how it converged. */
public final class CalibrationPictures {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int BINS = 48;
  private static final int MAP_CELL = 4;
  private static final int MAP_ROW = 24;
  // Deviation in tolerances at which a map's colours end.
  private static final double MAP_RANGE = 1;

  private final CalibrationResult result;

  public CalibrationPictures(CalibrationResult result) {
    this.result = result;
  }

  /** Writes all as SVG into a directory, which is made. */
  public void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Quantity quantity : Quantity.values()) {
      histogram(quantity, directory.resolve(quantity.key() + "-histogram.svg"));
      map(quantity, directory.resolve(quantity.key() + "-map.svg"));
    }
    convergence(directory.resolve("convergence.svg"));
  }

  private void histogram(Quantity quantity, Path file) throws IOException {
    Entry entry = result.entry(quantity);
    XYChart chart =
        Pictures.chart(
            quantity.key() + ", target " + String.format(Locale.ROOT, "%.3f", entry.target()),
            quantity.key() + " [" + quantity.unit() + "]",
            "circuits",
            WIDTH,
            HEIGHT);
    chart.getStyler().setXAxisDecimalPattern("0.###");
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int n = 0; n < Neuron.COUNT; n++) {
      for (double value : new double[] {entry.value(n), entry.uncalibrated(n)}) {
        low = Double.isFinite(value) ? Math.min(low, value) : low;
        high = Double.isFinite(value) ? Math.max(high, value) : high;
      }
    }
    if (low < high) {
      steps(chart, "before", entry::uncalibrated, low, high, 1);
      steps(chart, "after", entry::value, low, high, 0);
    }
    save(chart, file);
  }

  // The outline of a histogram.
  private static void steps(
      XYChart chart, String name, IntToDoubleFunction values, double low, double high, int colour) {
    int[] counts = new int[BINS];
    for (int n = 0; n < Neuron.COUNT; n++) {
      double value = values.applyAsDouble(n);
      if (Double.isFinite(value)) {
        counts[(int) Math.min(BINS - 1, (value - low) / (high - low) * BINS)]++;
      }
    }
    double[] x = new double[2 * BINS];
    double[] y = new double[2 * BINS];
    for (int b = 0; b < BINS; b++) {
      x[2 * b] = low + b * (high - low) / BINS;
      x[2 * b + 1] = low + (b + 1) * (high - low) / BINS;
      y[2 * b] = counts[b];
      y[2 * b + 1] = counts[b];
    }
    Pictures.line(chart, name, x, y, colour);
  }

  private void convergence(Path file) throws IOException {
    XYChart chart =
        Pictures.chart(
            "Median deviation from the target", "measurement", "tolerances", WIDTH, HEIGHT);
    chart.getStyler().setYAxisLogarithmic(true);
    int colour = 0;
    for (Quantity quantity : Quantity.values()) {
      double[] course = result.entry(quantity).course();
      if (course.length > 0) {
        double[] x = new double[course.length];
        for (int k = 0; k < x.length; k++) {
          x[k] = k + 1;
        }
        XYSeries series = chart.addSeries(quantity.key(), x, course);
        series.setLineColor(Pictures.COLOURS.get(colour % Pictures.COLOURS.size()));
        series.setMarkerColor(series.getLineColor());
        colour++;
      }
    }
    save(chart, file);
  }

  // 2 x 256 circuits, blue below and orange above the target, black where not to be used.
  private void map(Quantity quantity, Path file) throws IOException {
    Entry entry = result.entry(quantity);
    int width = Hemisphere.COLUMNS * MAP_CELL;
    List<String> svg = new ArrayList<>();
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\">"
            .formatted(width, 2 * MAP_ROW + 40));
    svg.add(
        String.format(
            Locale.ROOT,
            "<text x=\"4\" y=\"18\" font-family=\"sans-serif\" font-size=\"14\">%s: deviation from"
                + " %.3f %s, colours end at %.3f; black: flagged</text>",
            quantity.key(),
            entry.target(),
            quantity.unit(),
            MAP_RANGE * entry.tolerance()));
    for (int n = 0; n < Neuron.COUNT; n++) {
      int column = n % Hemisphere.COLUMNS;
      int row = n / Hemisphere.COLUMNS;
      svg.add(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>"
              .formatted(
                  column * MAP_CELL, 30 + row * MAP_ROW, MAP_CELL, MAP_ROW, colour(entry, n)));
    }
    svg.add("</svg>");
    AtomicFile.write(
        file, String.join("\n", svg).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String colour(Entry entry, int n) {
    if (!entry.flag(n).usable()) {
      return "#000000";
    }
    double deviation = (entry.value(n) - entry.target()) / (MAP_RANGE * entry.tolerance());
    double strength = Math.min(1, Math.abs(deviation));
    Color end = Pictures.COLOURS.get(deviation < 0 ? 0 : 4);
    return "#%02x%02x%02x"
        .formatted(
            mix(end.getRed(), strength),
            mix(end.getGreen(), strength),
            mix(end.getBlue(), strength));
  }

  private static int mix(int end, double strength) {
    return (int) Math.round(255 + strength * (end - 255));
  }

  private static void save(XYChart chart, Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
    AtomicFile.write(file, bytes.toByteArray());
  }
}
