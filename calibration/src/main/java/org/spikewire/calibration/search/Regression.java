package org.spikewire.calibration.search;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The lines of all instances, each with the population's line as its prior. */
final class Regression {
  private static final double SLOPE_PRIOR = 0.3;
  private static final double LEAST_SLOPE_SPREAD = 0.05;
  private static final double HEIGHT_PRIOR = 6;
  private static final int LEAST_POINTS = 2;
  // An instance follows its code if its own slope can be at least this part of the population's.
  private static final double RESPONDS = 0.4;

  private final Task task;
  private final int size;
  private final RobustLine[] lines;
  private final double[] slopes;
  private final Flag[] hopeless;
  private final int[][] failures;
  private final int[] lowest;
  private final int[] highest;

  Regression(Task task, int size) {
    this.task = task;
    this.size = size;
    lines = new RobustLine[size];
    Arrays.setAll(lines, i -> new RobustLine(task.originX()));
    slopes = new double[size];
    Arrays.fill(slopes, task.slope());
    hopeless = new Flag[size];
    Arrays.fill(hopeless, Flag.OK);
    failures = new int[size][Flag.values().length];
    lowest = new int[size];
    highest = new int[size];
    Arrays.fill(lowest, (int) task.code());
    Arrays.fill(highest, (int) task.code());
  }

  void add(int[] codes, Estimates found) {
    for (int i = 0; i < size; i++) {
      if (found.flag(i) == Flag.OK) {
        double measured = found.sigma(i) * Math.abs(task.scale().dz(found.value(i)));
        double written = task.slope() * task.writeNoise() * task.scale().dx(codes[i]);
        lowest[i] = Math.min(lowest[i], codes[i]);
        highest[i] = Math.max(highest[i], codes[i]);
        lines[i].add(
            task.scale().x(codes[i]),
            task.scale().z(found.value(i)),
            Math.hypot(measured, written));
      } else {
        failures[i][found.flag(i).ordinal()]++;
      }
    }
  }

  void fit() {
    double height = HEIGHT_PRIOR * Math.abs(task.slope()) * task.spread() * dx();
    double slopeSigma = SLOPE_PRIOR * Math.abs(task.slope());
    for (RobustLine line : lines) {
      line.fit(task.targetZ(), height, task.slope(), 4 * slopeSigma);
    }
    judge();
    double slope = Population.median(good(RobustLine::slope));
    double noise = Population.median(good(RobustLine::slopeSigma));
    double seen = Population.spread(good(RobustLine::slope));
    if (Double.isNaN(slope)) {
      return;
    }
    double spread =
        Math.max(
            LEAST_SLOPE_SPREAD * Math.abs(slope),
            Math.min(slopeSigma, Math.sqrt(Math.max(0, seen * seen - noise * noise))));
    for (int i = 0; i < size; i++) {
      lines[i].fit(task.targetZ(), height, slope, spread);
      slopes[i] = lines[i].slope();
    }
  }

  /** How many instances are known well enough, or never will be. */
  int known() {
    int count = 0;
    for (int i = 0; i < size; i++) {
      boolean sharp = lines[i].sigmaAt(lines[i].root(task.targetZ())) < task.toleranceZ() / 3;
      count += sharp || hopeless[i] != Flag.OK ? 1 : 0;
    }
    return count;
  }

  double rootCode(int i) {
    if (hopeless[i] != Flag.OK) {
      return task.code();
    }
    return task.scale().code(lines[i].root(task.targetZ()));
  }

  /** Standard deviation of the root [codes]. */
  double rootSigma(int i) {
    double root = lines[i].root(task.targetZ());
    double sigma = lines[i].sigmaAt(root) / Math.abs(slopes[i]);
    return Math.min(2 * task.spread(), sigma / task.scale().dx(rootCode(i)));
  }

  /**
   * Slopes, and domains: the codes that were measured and as far again to both sides in the
   * coordinates of the scale, because the curves are smooth.
   */
  Characteristic characteristic() {
    int[] low = new int[size];
    int[] high = new int[size];
    for (int i = 0; i < size; i++) {
      double first = task.scale().x(lowest[i]);
      double last = task.scale().x(highest[i]);
      low[i] = task.clamp(task.scale().code(first - (last - first)));
      high[i] = task.clamp(task.scale().code(last + (last - first)));
    }
    return new Characteristic(slopes, low, high);
  }

  /** Why an instance cannot be solved; {@link Flag#OK} if it can. */
  Flag hopeless(int i) {
    return hopeless[i];
  }

  private double dx() {
    return task.scale().dx(task.code());
  }

  private void judge() {
    for (int i = 0; i < size; i++) {
      if (lines[i].size() < LEAST_POINTS) {
        hopeless[i] = commonest(failures[i]);
      } else {
        double most = lines[i].slope() / task.slope();
        double sigma = lines[i].slopeSigma() / Math.abs(task.slope());
        hopeless[i] = most + 3 * sigma < RESPONDS ? Flag.STUCK : Flag.OK;
      }
    }
  }

  private static Flag commonest(int[] counts) {
    Map<Flag, Integer> seen = new EnumMap<>(Flag.class);
    for (int ordinal = 0; ordinal < counts.length; ordinal++) {
      seen.put(Flag.of(ordinal), counts[ordinal]);
    }
    return seen.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(entry -> entry.getValue() > 0)
        .map(Map.Entry::getKey)
        .orElse(Flag.UNKNOWN);
  }

  private double[] good(java.util.function.ToDoubleFunction<RobustLine> figure) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = hopeless[i] == Flag.OK ? figure.applyAsDouble(lines[i]) : Double.NaN;
    }
    return values;
  }
}
