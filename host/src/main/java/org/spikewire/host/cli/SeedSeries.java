package org.spikewire.host.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spikewire.host.report.Spread;

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
      Spread spread = spread(name);
      fields.put(name + "_mean", spread.mean());
      fields.put(name + "_sd", spread.deviation());
    }
    return fields;
  }

  void print(PrintStream words) {
    Spread last = spread("test_accuracy");
    Spread best = spread("best_test_accuracy");
    words.printf(
        Locale.ROOT,
        "%d seeds: test accuracy %.2f +- %.2f %% (last epoch), %.2f +- %.2f %% (best epoch)%n",
        runs.size(),
        PERCENT * last.mean(),
        PERCENT * last.deviation(),
        PERCENT * best.mean(),
        PERCENT * best.deviation());
  }

  private Spread spread(String name) {
    return Spread.of(runs.stream().mapToDouble(run -> run.number(name)).toArray());
  }
}
