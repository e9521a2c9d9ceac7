package org.spikewire.calibration;

import co.nstant.in.cbor.model.Map;
import co.nstant.in.cbor.model.UnicodeString;
import org.spikewire.calibration.store.CborFields;
import org.spikewire.calibration.store.MalformedFileException;

/** Targets in a file, under the names that users of such chips know. */
final class TargetsCbor {
  private TargetsCbor() {}

  static Map encode(Targets targets) {
    Map map = new Map();
    number(map, "leak", targets.leak());
    number(map, "reset", targets.reset());
    number(map, "threshold", targets.threshold());
    number(map, "tau_mem", targets.tauMemUs());
    number(map, "tau_syn", targets.tauSynUs());
    number(map, "refractory_time", targets.refractoryUs());
    number(map, "i_synin_gm", targets.synapticGain());
    number(map, "synapse_dac_bias", targets.synapseDacBias());
    number(map, "membrane_capacitance", targets.capacitor());
    return map;
  }

  static Targets decode(CborFields map) throws MalformedFileException {
    try {
      return new Targets(
          map.number("leak"),
          map.number("reset"),
          map.number("threshold"),
          map.number("tau_mem"),
          map.number("tau_syn"),
          map.number("refractory_time"),
          (int) map.number("i_synin_gm"),
          (int) map.number("synapse_dac_bias"),
          (int) map.number("membrane_capacitance"));
    } catch (IllegalArgumentException e) {
      throw new MalformedFileException("targets: " + e.getMessage(), e);
    }
  }

  private static void number(Map map, String key, double value) {
    map.put(new UnicodeString(key), CborFields.number(value));
  }
}
