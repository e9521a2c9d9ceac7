package org.spikewire.tests.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.spikewire.calibration.CalibrationResult;
import org.spikewire.calibration.Calibrator;
import org.spikewire.calibration.Entry;
import org.spikewire.calibration.Identity;
import org.spikewire.calibration.ProgressListener;
import org.spikewire.calibration.Targets;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.host.board.MappingException;
import org.spikewire.host.learning.Presets;
import org.spikewire.host.run.TaskLibrary;
import org.spikewire.protocol.chip.Neuron;

/** Calibrates emulated chips of several seeds and prints how far each is from its targets. */
public final class CalibrationEvaluation {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CalibrationEvaluation() {}

  /**
   * What a calibration of a chip came to.
   *
   * @param lines by quantity, against the truth about the chip
   */
  public record Outcome(
      CalibrationResult result, Map<Quantity, TruthTable.Line> lines, double wallSeconds) {}

  /**
   * Arguments: chip seeds, without any 1 to 5; {@code --json}: one JSON object a line; {@code
   * --mnist}, {@code --yin-yang}: the targets of that task's network, with two circuits a neuron or
   * one, {@code --joined}: those of two circuits a neuron and threshold 1, instead of the preset;
   * {@code --outliers}: one reading in a hundred is grossly wrong; {@code --dead}: two circuits in
   * a hundred are.
   */
  public static void main(String[] args) throws IOException, MappingException {
    List<String> options = List.of(args);
    List<Long> seeds = new ArrayList<>();
    options.stream().filter(o -> !o.startsWith("--")).forEach(o -> seeds.add(Long.valueOf(o)));
    boolean json = options.contains("--json");
    Targets targets = targets(options);
    double outliers = options.contains("--outliers") ? 0.01 : 0;
    double dead = options.contains("--dead") ? 0.02 : 0;
    for (long seed : seeds.isEmpty() ? List.of(1L, 2L, 3L, 4L, 5L) : seeds) {
      Outcome outcome = calibrate(new EmulatedChip.Options(seed, dead, outliers), targets);
      if (json) {
        System.out.println(json(seed, outcome));
      } else {
        print(seed, outcome);
      }
    }
  }

  private static Targets targets(List<String> options) throws MappingException {
    if (options.contains("--mnist")) {
      return TaskLibrary.targets(Presets.mnist16());
    }
    if (options.contains("--yin-yang")) {
      return TaskLibrary.targets(Presets.yinYang());
    }
    return options.contains("--joined") ? Targets.firstSpike(1, true) : Targets.firstSpike();
  }

  /** Calibrates a chip with default variation and noise, over a socket. */
  public static Outcome calibrate(EmulatedChip.Options options, Targets targets)
      throws IOException {
    try (EmulatedChip chip = new EmulatedChip(options)) {
      long start = System.nanoTime();
      CalibrationResult result =
          Calibrator.run(
              chip.board(),
              new Identity("chip " + options.seed(), "emulator:?chip=" + options.seed()),
              targets,
              ProgressListener.SILENT);
      double wall = (System.nanoTime() - start) / 1e9;
      return new Outcome(result, TruthTable.of(result, chip.truth()), wall);
    }
  }

  /** Spread of the first spikes of usable circuits over their mean. */
  public static double firstSpikeVariation(CalibrationResult result) {
    return result.proof().variation(n -> result.usable(new Neuron(n)));
  }

  /** Measured refractory times of usable circuits less the counter's [us], sorted by size. */
  public static double[] refractoryErrorsUs(CalibrationResult result) {
    return IntStream.range(0, Neuron.COUNT)
        .filter(n -> result.usable(new Neuron(n)))
        .mapToDouble(n -> result.proof().rates().refractoryUs(n) - result.refractory().us())
        .sorted()
        .toArray();
  }

  private static void print(long seed, Outcome outcome) {
    CalibrationResult result = outcome.result();
    System.out.printf(
        Locale.ROOT,
        "chip %d: %d usable, %d round trips, %.2f s of chip time, %.1f s, first spikes after %.3f us"
            + " CV %.2f %%%n",
        seed,
        result.usable(),
        result.provenance().programs(),
        result.provenance().chipSeconds(),
        outcome.wallSeconds(),
        result.proof().medianUs(),
        100 * firstSpikeVariation(result));
    outcome
        .lines()
        .forEach(
            (quantity, line) ->
                System.out.printf(
                    Locale.ROOT,
                    "  %-13s bias %8.4f  spread %7.4f  worst %7.4f  pull %5.2f  kept %d of %d good"
                        + "  missed %d of %d bad%n",
                    quantity.key(),
                    line.bias(),
                    line.spread(),
                    line.worst(),
                    line.pull(),
                    line.goodKept(),
                    line.good(),
                    line.missed(),
                    line.bad()));
    double[] refractory = refractoryErrorsUs(result);
    System.out.printf(
        Locale.ROOT,
        "  refractory    off by %.3f .. %.3f us, median %.3f%n",
        refractory[0],
        refractory[refractory.length - 1],
        refractory[refractory.length / 2]);
    printUnusable(result);
  }

  private static void printUnusable(CalibrationResult result) {
    for (int n = 0; n < Neuron.COUNT; n++) {
      if (result.usable(new Neuron(n))) {
        continue;
      }
      System.out.printf("  circuit %d:", n);
      for (Quantity quantity : Quantity.values()) {
        Entry entry = result.entry(quantity);
        if (!entry.flag(n).usable()) {
          System.out.printf(
              Locale.ROOT, " %s %s %.3f", quantity.key(), entry.flag(n), entry.value(n));
        }
      }
      System.out.printf(
          " %d of %d bursts answered, %d spikes unasked%n",
          result.proof().answered(n), result.proof().bursts(), result.proof().unasked(n));
    }
  }

  private static String json(long seed, Outcome outcome) throws JsonProcessingException {
    CalibrationResult result = outcome.result();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "result");
    line.put("chip", seed);
    line.put("usable_circuits", result.usable());
    line.put("programs", result.provenance().programs());
    line.put("chip_s", result.provenance().chipSeconds());
    line.put("wall_s", outcome.wallSeconds());
    line.put("first_spike_us", result.proof().medianUs());
    line.put("first_spike_cv", firstSpikeVariation(result));
    outcome.lines().forEach((quantity, values) -> line.put(quantity.key(), values));
    return JSON.writeValueAsString(line);
  }
}
