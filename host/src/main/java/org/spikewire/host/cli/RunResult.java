package org.spikewire.host.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.spikewire.host.learning.TestResult;
import org.spikewire.host.run.ChipEstimate;
import org.spikewire.host.run.RunSettings;
import org.spikewire.host.run.TrainingSession;

/** What came of a training: for programs as fields, for people as lines and a table. */
final class RunResult {
  private static final double PERCENT = 100;

  private final TestResult last;
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final Map<String, Object> details = new LinkedHashMap<>();

  /**
   * @param last the test with the weights of the last epoch
   * @param best the test with those of the epoch with the best validation accuracy
   */
  RunResult(RunSettings settings, TrainingSession session, TestResult last, TestResult best) {
    this.last = last;
    facts.put("task", settings.task());
    facts.put("board", settings.where());
    facts.put("seed", settings.training().seed());
    facts.put("epoch", session.epoch());
    facts.put("test_accuracy", last.evaluation().accuracy());
    facts.put("test_loss", last.evaluation().loss());
    facts.put("test_undecided", last.evaluation().undecided());
    facts.put("best_epoch", session.bestEpoch());
    facts.put("best_validation_accuracy", session.bestValidationAccuracy());
    facts.put("best_test_accuracy", best.evaluation().accuracy());
    double tauUs = settings.clock().tauUs();
    facts.put("decision_time_median_us", last.medianDecisionTime() * tauUs);
    facts.put("inference_samples_per_s", last.samplesPerSecond());
    ChipEstimate chip = ChipEstimate.of(settings.clock());
    facts.put("estimated_chip_time_us_per_sample", chip.timeUs());
    facts.put("estimated_chip_energy_uj_per_sample", chip.energyUj());
    details.put("confusion", last.confusion());
    details.put("decision_time_bin_us", TestResult.BIN * tauUs);
    details.put("decision_time_counts", last.decisionTimes());
  }

  TestResult last() {
    return last;
  }

  double testAccuracy() {
    return last.evaluation().accuracy();
  }

  void took(double samplesPerSecond, double wallSeconds) {
    facts.put("samples_per_s", samplesPerSecond);
    facts.put("wall_s", wallSeconds);
  }

  void reported(Path page) {
    details.put("report", page.toString());
  }

  /** Single figures and names. */
  Map<String, Object> facts() {
    return facts;
  }

  /** Everything, as one JSON object. */
  Map<String, Object> fields(String event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", event);
    fields.putAll(facts);
    fields.putAll(details);
    return fields;
  }

  void print(PrintStream words) {
    words.printf(
        Locale.ROOT,
        "test accuracy %.2f %% with the weights of epoch %s, the last%n"
            + "test accuracy %.2f %% with those of epoch %s, the best in validation (%.2f %%)%n",
        PERCENT * testAccuracy(),
        facts.get("epoch"),
        PERCENT * number("best_test_accuracy"),
        facts.get("best_epoch"),
        PERCENT * number("best_validation_accuracy"));
    words.printf(
        Locale.ROOT,
        "inference %.0f samples/s; a decision takes %.1f us on the chip (median)%n"
            + "estimate for the real chip, from published figures: %.0f us and %.1f uJ a sample%n",
        last.samplesPerSecond(),
        number("decision_time_median_us"),
        number("estimated_chip_time_us_per_sample"),
        number("estimated_chip_energy_uj_per_sample"));
  }

  double number(String fact) {
    return ((Number) facts.getOrDefault(fact, Double.NaN)).doubleValue();
  }
}
