package org.spikewire.host.cli;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spikewire.host.learning.Distortion;

/** Distortions and their levels as people write them. */
final class DistortionOption {
  private DistortionOption() {}

  /** Levels of each distortion that is named as {@code NAME[=LEVEL,...]}; all if none is. */
  static Map<Distortion, List<Double>> parse(List<String> chosen) {
    Map<Distortion, List<Double>> levels = new EnumMap<>(Distortion.class);
    for (String text : chosen) {
      String[] parts = text.split("=", 2);
      Distortion distortion = named(parts[0]);
      List<Double> own = parts.length == 1 ? distortion.levels() : numbers(parts[1], text);
      own.forEach(distortion::check);
      levels.put(distortion, own);
    }
    if (levels.isEmpty()) {
      Arrays.stream(Distortion.values()).forEach(each -> levels.put(each, each.levels()));
    }
    return levels;
  }

  private static Distortion named(String key) {
    return Arrays.stream(Distortion.values())
        .filter(distortion -> distortion.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown distortion \""
                        + key
                        + "\"; there are "
                        + Arrays.stream(Distortion.values())
                            .map(Distortion::key)
                            .collect(Collectors.joining(", "))));
  }

  private static List<Double> numbers(String list, String whole) {
    try {
      return Arrays.stream(list.split(",", -1)).map(Double::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "levels are numbers with commas between, not as in \"" + whole + "\"", e);
    }
  }
}
