package org.spikewire.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spikewire.host.learning.EpochMetrics;
import org.spikewire.host.learning.Evaluation;

/** The line of an epoch in {@code metrics.jsonl}: nothing in it depends on clock or machine. */
public final class MetricsLine {
  private MetricsLine() {}

  /** The line's fields in their order. */
  public static Map<String, Object> of(EpochMetrics m) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "epoch");
    line.put("epoch", m.epoch());
    line.put("epochs", m.epochs());
    line.put("learning_rate", m.learningRate());
    line.put("train_loss", m.trainLoss());
    line.put("train_accuracy", m.trainAccuracy());
    line.put("validation_samples", m.validation().samples());
    line.put("validation_loss", m.validation().loss());
    line.put("validation_accuracy", m.validation().accuracy());
    line.put("validation_undecided", m.validation().undecided());
    line.put("silent_outputs", m.validation().silentOutputs());
    line.put("steps", m.steps());
    line.put("bumps", m.bumps());
    line.put("dropped_columns", m.droppedColumns());
    line.put("repaired_weights", m.repairedWeights());
    line.put("uncaused_spikes", m.uncausedSpikes());
    return line;
  }

  static EpochMetrics parse(JsonNode line) {
    Evaluation validation =
        new Evaluation(
            line.path("validation_samples").asInt(),
            line.path("validation_accuracy").asDouble(),
            line.path("validation_loss").asDouble(),
            line.path("validation_undecided").asInt(),
            line.path("silent_outputs").asDouble());
    return new EpochMetrics(
        line.path("epoch").asInt(),
        line.path("epochs").asInt(),
        line.path("learning_rate").asDouble(),
        line.path("train_loss").asDouble(),
        line.path("train_accuracy").asDouble(),
        validation,
        line.path("steps").asInt(),
        line.path("bumps").asInt(),
        line.path("dropped_columns").asLong(),
        line.path("repaired_weights").asInt(),
        line.path("uncaused_spikes").asLong());
  }
}
