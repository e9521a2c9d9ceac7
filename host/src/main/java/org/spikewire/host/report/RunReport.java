package org.spikewire.host.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikewire.calibration.store.AtomicFile;
import org.spikewire.host.dataset.Dataset;
import org.spikewire.host.learning.EpochMetrics;
import org.spikewire.host.learning.Loss;
import org.spikewire.host.learning.Substrate;
import org.spikewire.host.learning.TestResult;

/** The pictures of a run and the page that shows them. */
public final class RunReport {
  private final Path directory;
  private final Map<String, String> pictures = new LinkedHashMap<>();
  private final List<String> tables = new ArrayList<>();

  public RunReport(Path directory) {
    this.directory = directory;
  }

  /** Draws loss and accuracy of the epochs, if there are any. */
  public RunReport curves(List<EpochMetrics> epochs) throws IOException {
    if (!epochs.isEmpty()) {
      LearningCurves.accuracy(epochs, picture("accuracy.png", "Accuracy over the epochs"));
      LearningCurves.loss(epochs, picture("loss.png", "Loss over the epochs"));
    }
    return this;
  }

  /** Draws the decisions of a Yin-Yang network over the disc. */
  public RunReport classificationMap(Substrate substrate, Loss loss) throws IOException {
    Path file = picture("map.png", "What the network makes of every point of the disc");
    ClassificationMap.draw(substrate, loss, file);
    return this;
  }

  /** Draws the first spikes of some samples. */
  public RunReport raster(Substrate substrate, Dataset data) throws IOException {
    SpikeRaster.draw(substrate, data, picture("raster.png", "First spikes, sample after sample"));
    return this;
  }

  /** Shows the confusion matrix and the decision times of a test. */
  public RunReport test(TestResult test, double tauUs) throws IOException {
    Path file = picture("decisions.png", "When decisions were made");
    DecisionTimes.draw(test, tauUs, file);
    tables.add("<h2>Confusion matrix</h2>" + ConfusionTable.html(test.confusion()));
    return this;
  }

  /** Writes {@code report.html} with the facts and the pictures drawn. */
  public Path write(String title, Map<String, ?> facts) throws IOException {
    List<String> html = new ArrayList<>();
    html.add("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.add("<title>" + escape(title) + "</title><style>");
    html.add("body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}");
    html.add("td{padding:.1rem 1.5rem .1rem 0}img{max-width:100%}</style></head><body>");
    html.add("<h1>" + escape(title) + "</h1><table>");
    facts.forEach(
        (name, value) ->
            html.add(
                "<tr><td>"
                    + escape(name)
                    + "</td><td>"
                    + escape(String.valueOf(value))
                    + "</td></tr>"));
    html.add("</table>");
    html.add("<p>Time and energy on the chip are estimates from published figures.</p>");
    html.addAll(tables);
    pictures.forEach(
        (file, caption) ->
            html.add(
                "<h2>"
                    + escape(caption)
                    + "</h2><img src=\""
                    + file
                    + "\" alt=\""
                    + escape(caption)
                    + "\">"));
    html.add("</body></html>");
    Path page = directory.resolve("report.html");
    AtomicFile.write(page, String.join("\n", html).getBytes(StandardCharsets.UTF_8));
    return page;
  }

  private Path picture(String file, String caption) {
    pictures.put(file, caption);
    return directory.resolve(file);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
