package org.spikewire.calibration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Targets as people write them: {@code tau_mem=8us}, {@code threshold=0.735V}, {@code
 * threshold=2.6model}; names are those that users of such chips know.
 */
public final class TargetsText {
  /** Names of presets. */
  public static final List<String> PRESETS = List.of("default", "first-spike");

  private static final Pattern ASSIGNMENT =
      Pattern.compile("([a-z_]+)=([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)([A-Za-z]*)");

  private static final Map<String, Double> MICROSECONDS =
      Map.of("", 1.0, "us", 1.0, "ns", 1e-3, "ms", 1e3, "s", 1e6);
  private static final Map<String, Double> CODES = Map.of("", 1.0, "code", 1.0);

  /** Potentials in units of the model, in which leak is 0 and a weight unit is 30 weight LSB. */
  private static final String MODEL = "model";

  private TargetsText() {}

  /**
   * The targets of a preset.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Targets preset(String name) {
    return switch (name) {
      case "default" -> Targets.usual();
      case "first-spike" -> Targets.firstSpike();
      default ->
          throw new IllegalArgumentException(
              "unknown preset \"" + name + "\"; there are " + String.join(", ", PRESETS));
    };
  }

  /**
   * Changes targets.
   *
   * @param assignments {@code NAME=VALUE[UNIT]}; potentials in LSB (CADC, also without unit), V,
   *     mV, or the threshold in {@code model} units; times in us (also without unit), ns, ms, s;
   *     codes without unit
   * @throws IllegalArgumentException when one is not written so
   * @throws TargetRangeException when a value is out of range, or two contradict each other
   */
  public static Targets change(Targets base, List<String> assignments) throws TargetRangeException {
    Map<String, Double> values = values(base);
    for (String assignment : assignments) {
      Matcher parts = ASSIGNMENT.matcher(assignment);
      if (!parts.matches() || !values.containsKey(parts.group(1))) {
        throw new IllegalArgumentException(
            "\"%s\" is not NAME=VALUE[UNIT] with a name of %s"
                .formatted(assignment, String.join(", ", values.keySet())));
      }
      String name = parts.group(1);
      double value = Double.parseDouble(parts.group(2));
      if (parts.group(3).equals(MODEL)) {
        values.put(name, fromModel(name, value, targets(values)));
      } else {
        values.put(name, value(name, value, parts.group(3)));
      }
    }
    return targets(values);
  }

  private static Map<String, Double> values(Targets base) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("leak", base.leak());
    values.put("reset", base.reset());
    values.put("threshold", base.threshold());
    values.put("tau_mem", base.tauMemUs());
    values.put("tau_syn", base.tauSynUs());
    values.put("refractory_time", base.refractoryUs());
    values.put("i_synin_gm", (double) base.synapticGain());
    values.put("synapse_dac_bias", (double) base.synapseDacBias());
    values.put("membrane_capacitance", (double) base.capacitor());
    return values;
  }

  private static Targets targets(Map<String, Double> values) throws TargetRangeException {
    Double[] v = values.values().toArray(new Double[0]);
    try {
      return new Targets(v[0], v[1], v[2], v[3], v[4], v[5], code(v[6]), code(v[7]), code(v[8]));
    } catch (IllegalArgumentException e) {
      throw new TargetRangeException(String.valueOf(e.getMessage()));
    }
  }

  private static int code(double value) {
    return (int) Math.max(-1, Math.min(1 << 16, Math.rint(value)));
  }

  private static double value(String name, double value, String unit) {
    return switch (name) {
      case "leak", "reset", "threshold" ->
          switch (unit.toLowerCase(Locale.ROOT)) {
            case "", "lsb", "cadc" -> value;
            case "v" -> NominalTransfer.cadc(value);
            case "mv" -> NominalTransfer.cadc(value / 1000);
            default -> throw unknown(name, unit, "LSB, V, mV");
          };
      case "tau_mem", "tau_syn", "refractory_time" ->
          value * factor(MICROSECONDS, name, unit, "us, ns, ms, s");
      default -> value * factor(CODES, name, unit, "none: it is a code");
    };
  }

  private static double fromModel(String name, double value, Targets so) {
    if (!name.equals("threshold")) {
      throw unknown(name, MODEL, "one that is not a model's: only the threshold is");
    }
    double distance = so.threshold() - so.leak();
    return so.leak() + value * distance / NominalTransfer.modelThreshold(so, false);
  }

  private static double factor(
      Map<String, Double> units, String name, String unit, String allowed) {
    Double factor = units.get(unit);
    if (factor == null) {
      throw unknown(name, unit, allowed);
    }
    return factor;
  }

  private static IllegalArgumentException unknown(String name, String unit, String allowed) {
    return new IllegalArgumentException(
        "%s: unknown unit \"%s\"; there is %s".formatted(name, unit, allowed));
  }
}
