package org.spikewire.host.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Mean and spread of the same training with several seeds. */
final class SeedSeries {
  private static final double PERCENT = 100;

  private final List<RunResult> runs = new ArrayList<>();

  void add(RunResult run) {
    runs.add(run);
  }

  /** As one JSON object. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", "result");
    fields.put("runs", runs.stream().map(RunResult::facts).toList());
    for (String name : List.of("test_accuracy", "best_test_accuracy")) {
      fields.put(name + "_mean", mean(name));
      fields.put(name + "_sd", deviation(name));
    }
    return fields;
  }

  void print(PrintStream words) {
    words.printf(
        Locale.ROOT,
        "%d seeds: test accuracy %.2f +- %.2f %% (last epoch), %.2f +- %.2f %% (best epoch)%n",
        runs.size(),
        PERCENT * mean("test_accuracy"),
        PERCENT * deviation("test_accuracy"),
        PERCENT * mean("best_test_accuracy"),
        PERCENT * deviation("best_test_accuracy"));
  }

  private double mean(String name) {
    return runs.stream().mapToDouble(run -> run.number(name)).average().orElse(Double.NaN);
  }

  /** Sample standard deviation, 0 for one run. */
  private double deviation(String name) {
    double mean = mean(name);
    double squares = runs.stream().mapToDouble(run -> Math.pow(run.number(name) - mean, 2)).sum();
    return Math.sqrt(squares / Math.max(1, runs.size() - 1));
  }
}
