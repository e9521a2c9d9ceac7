package org.spikewire.host.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.spikewire.host.learning.RobustnessStudy.Point;
import org.spikewire.host.report.Spread;

/** Means over the seeds of a study. */
final class RobustnessSummary {
  private RobustnessSummary() {}

  /** As one JSON object. */
  static Map<String, Object> of(double[] undistorted, List<Point> points, Path picture) {
    List<Map<String, Object>> levels = new ArrayList<>();
    points.stream()
        .collect(
            groupingBy(
                point -> List.of(point.distortion().key(), point.level()),
                LinkedHashMap::new,
                toList()))
        .forEach(
            (level, runs) -> {
              Map<String, Object> line = new LinkedHashMap<>();
              line.put("distortion", level.get(0));
              line.put("level", level.get(1));
              line.put("untrained_test_accuracy_mean", mean(runs, Point::untrained));
              line.put("trained_test_accuracy_mean", mean(runs, Point::trained));
              levels.add(line);
            });
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", "result");
    fields.put("runs", undistorted.length);
    fields.put("test_accuracy_mean", Spread.of(undistorted).mean());
    fields.put("levels", levels);
    fields.put("picture", picture.toString());
    return fields;
  }

  private static double mean(List<Point> points, ToDoubleFunction<Point> of) {
    return Spread.of(points.stream().mapToDouble(of).toArray()).mean();
  }
}
