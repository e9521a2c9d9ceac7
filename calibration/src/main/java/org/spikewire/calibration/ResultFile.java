package org.spikewire.calibration;

import co.nstant.in.cbor.model.ByteString;
import co.nstant.in.cbor.model.DataItem;
import co.nstant.in.cbor.model.Map;
import co.nstant.in.cbor.model.UnicodeString;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.spikewire.calibration.chip.CadcModel;
import org.spikewire.calibration.routine.Proof;
import org.spikewire.calibration.routine.Quantity;
import org.spikewire.calibration.routine.Rates;
import org.spikewire.calibration.search.Characteristic;
import org.spikewire.calibration.search.Estimates;
import org.spikewire.calibration.search.Flag;
import org.spikewire.calibration.search.Scale;
import org.spikewire.calibration.search.Solution;
import org.spikewire.calibration.search.Task;
import org.spikewire.calibration.store.AtomicFile;
import org.spikewire.calibration.store.BoundedCbor;
import org.spikewire.calibration.store.CborFields;
import org.spikewire.calibration.store.Digests;
import org.spikewire.calibration.store.MalformedFileException;
import org.spikewire.calibration.store.TypedArrays;
import org.spikewire.protocol.chip.CapMemCell;
import org.spikewire.protocol.chip.Neuron;
import org.spikewire.protocol.chip.NeuronParameter;

/**
 * A result as CBOR; {@code calibration.cddl} beside this class says what is in it. The same result
 * gives the same bytes.
 */
public final class ResultFile {
  private static final String SCHEMA = "spikewire.calibration";
  private static final int VERSION = 3;
  private static final BoundedCbor.Limits LIMITS = new BoundedCbor.Limits(4 << 20, 8, 2000, 64);
  private static final int MOST_MEASUREMENTS = 100;
  private static final String DIGEST = "digest";

  private ResultFile() {}

  /** Writes beside and renames. */
  public static void write(Path file, CalibrationResult result) throws IOException {
    AtomicFile.write(file, encode(result));
  }

  /**
   * Reads a result.
   *
   * @throws MalformedFileException when the file is not a result, a newer one, or damaged
   */
  public static CalibrationResult read(Path file) throws IOException {
    try {
      return decode(BoundedCbor.read(file, LIMITS));
    } catch (MalformedFileException e) {
      throw new MalformedFileException(file + ": " + e.getMessage(), e);
    }
  }

  /** SHA-256 of a result's file, in hexadecimal digits. */
  public static String digest(CalibrationResult result) {
    return Digests.sha256Hex(encode(result));
  }

  static byte[] encode(CalibrationResult result) {
    Map map = new Map();
    put(map, "schema", new UnicodeString(SCHEMA));
    put(map, "version", CborFields.integer(VERSION));
    put(map, "provenance", provenance(result.provenance()));
    put(map, "targets", TargetsCbor.encode(result.targets()));
    Map codes = new Map();
    for (NeuronParameter parameter : NeuronParameter.values()) {
      int[] row = new int[Neuron.COUNT];
      Arrays.setAll(row, n -> result.code(parameter, new Neuron(n)));
      put(codes, key(parameter), TypedArrays.uint16(row));
    }
    put(map, "codes", codes);
    Map quantities = new Map();
    for (Quantity quantity : Quantity.values()) {
      put(quantities, quantity.key(), entry(quantity, result.entry(quantity)));
    }
    put(map, "quantities", quantities);
    put(map, "cadc", cadc(result.cadc()));
    put(map, "proof", proof(result.proof()));
    put(map, DIGEST, new ByteString(digest(map)));
    return BoundedCbor.write(map);
  }

  static CalibrationResult decode(DataItem item) throws MalformedFileException {
    CborFields file = CborFields.of("file", item);
    if (!file.text("schema").equals(SCHEMA)) {
      throw MalformedFileException.of("schema", SCHEMA, file.text("schema"));
    }
    int version = file.integer("version", 0, Integer.MAX_VALUE);
    if (version != VERSION) {
      String rule = version > VERSION ? "; a newer program wrote it" : "; calibrate anew";
      throw MalformedFileException.of("version", VERSION + rule, version);
    }
    checkDigest(file);
    Targets targets = TargetsCbor.decode(file.map("targets"));
    return new CalibrationResult(
        targets,
        codes(file.map("codes")),
        entries(new OperatingPoint(targets), file.map("quantities"), file.map("codes")),
        cadc(file.map("cadc")),
        proof(file.map("proof")),
        provenance(file.map("provenance")));
  }

  private static Map provenance(CalibrationResult.Provenance provenance) {
    Map map = new Map();
    put(map, "chip", new UnicodeString(provenance.chip()));
    put(map, "board", new UnicodeString(provenance.board()));
    put(map, "parent", new UnicodeString(provenance.parent()));
    put(map, "programs", CborFields.integer(provenance.programs()));
    put(map, "chip_s", CborFields.number(provenance.chipSeconds()));
    return map;
  }

  private static CalibrationResult.Provenance provenance(CborFields fields)
      throws MalformedFileException {
    return new CalibrationResult.Provenance(
        fields.text("chip"),
        fields.text("board"),
        fields.text("parent"),
        fields.integer("programs", 0, Integer.MAX_VALUE),
        fields.number("chip_s"));
  }

  private static Map entry(Quantity quantity, Entry entry) {
    byte[] flags = new byte[Neuron.COUNT];
    for (int n = 0; n < flags.length; n++) {
      flags[n] = (byte) entry.flag(n).ordinal();
    }
    Map map = new Map();
    put(map, "unit", new UnicodeString(quantity.unit()));
    put(map, "target", CborFields.number(entry.target()));
    put(map, "tolerance", CborFields.number(entry.tolerance()));
    put(map, "log", CborFields.bool(entry.task().scale() == Scale.LOG));
    put(map, "value", each(entry::value));
    put(map, "sigma", each(entry::sigma));
    Characteristic characteristic = entry.characteristic();
    put(map, "slope", each(characteristic::slope));
    put(map, "lowest", codes(characteristic::lowest));
    put(map, "highest", codes(characteristic::highest));
    put(map, "course", TypedArrays.float64(entry.course()));
    put(map, "flag", TypedArrays.uint8(flags));
    return map;
  }

  private static EnumMap<Quantity, Entry> entries(
      OperatingPoint point, CborFields quantities, CborFields codes) throws MalformedFileException {
    EnumMap<Quantity, Entry> entries = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      CborFields fields = quantities.map(quantity.key());
      Task task = point.task(quantity);
      if (fields.bool("log") != (task.scale() == Scale.LOG)) {
        throw MalformedFileException.of(
            quantity.key() + ".log", String.valueOf(task.scale() == Scale.LOG), "the other");
      }
      entries.put(
          quantity,
          new Entry(
              new Solution(
                  task.towards(fields.number("target"), positive(fields, "tolerance")),
                  row(codes, quantity.parameter()),
                  new Characteristic(
                      fields.float64("slope", Neuron.COUNT),
                      fields.uint16("lowest", Neuron.COUNT),
                      fields.uint16("highest", Neuron.COUNT)),
                  measured(fields),
                  fields.float64("course", 0, MOST_MEASUREMENTS))));
    }
    return entries;
  }

  private static double positive(CborFields fields, String key) throws MalformedFileException {
    double value = fields.number(key);
    if (!(value > 0)) {
      throw MalformedFileException.of(key, "above zero", value);
    }
    return value;
  }

  private static Estimates measured(CborFields fields) throws MalformedFileException {
    double[] values = fields.float64("value", Neuron.COUNT);
    double[] sigmas = fields.float64("sigma", Neuron.COUNT);
    byte[] flags = fields.uint8("flag", Neuron.COUNT);
    Estimates measured = new Estimates(Neuron.COUNT);
    for (int n = 0; n < Neuron.COUNT; n++) {
      measured.set(n, values[n], sigmas[n]);
      measured.flag(n, Flag.of(flags[n] & 0xff));
    }
    return measured;
  }

  private static EnumMap<NeuronParameter, int[]> codes(CborFields fields)
      throws MalformedFileException {
    EnumMap<NeuronParameter, int[]> codes = new EnumMap<>(NeuronParameter.class);
    for (NeuronParameter parameter : NeuronParameter.values()) {
      codes.put(parameter, row(fields, parameter));
    }
    return codes;
  }

  private static int[] row(CborFields codes, NeuronParameter parameter)
      throws MalformedFileException {
    int[] row = codes.uint16(key(parameter), Neuron.COUNT);
    for (int code : row) {
      if (code > CapMemCell.MAX) {
        throw MalformedFileException.of(
            "codes." + key(parameter), "codes 0.." + CapMemCell.MAX, code);
      }
    }
    return row;
  }

  private static Map cadc(CadcModel model) {
    double[] offsets = new double[CadcModel.COUNT];
    double[] gains = new double[CadcModel.COUNT];
    Arrays.setAll(offsets, model::offset);
    Arrays.setAll(gains, model::gain);
    Map map = new Map();
    put(map, "offset", TypedArrays.float64(offsets));
    put(map, "gain", TypedArrays.float64(gains));
    put(map, "sigma", CborFields.number(model.sigma()));
    return map;
  }

  private static CadcModel cadc(CborFields fields) throws MalformedFileException {
    return new CadcModel(
        fields.float64("offset", CadcModel.COUNT),
        fields.float64("gain", CadcModel.COUNT),
        fields.number("sigma"));
  }

  private static Map proof(Proof proof) {
    Map map = new Map();
    put(map, "bursts", CborFields.integer(proof.bursts()));
    put(map, "silence_s", CborFields.number(proof.silenceSeconds()));
    put(map, "first_spike", each(proof::firstSpikeUs));
    put(map, "first_spike_sigma", each(proof::sigmaUs));
    put(map, "answered", codes(proof::answered));
    put(map, "unasked", codes(n -> Math.min(0xffff, proof.unasked(n))));
    put(map, "rate", each(proof.rates()::kilohertz));
    put(map, "refractory", each(proof.rates()::refractoryUs));
    put(map, "refractory_sigma", each(proof.rates()::refractorySigmaUs));
    return map;
  }

  private static Proof proof(CborFields fields) throws MalformedFileException {
    return new Proof(
        fields.float64("first_spike", Neuron.COUNT),
        fields.float64("first_spike_sigma", Neuron.COUNT),
        fields.uint16("answered", Neuron.COUNT),
        fields.uint16("unasked", Neuron.COUNT),
        fields.integer("bursts", 0, 0xffff),
        fields.number("silence_s"),
        new Rates(
            fields.float64("rate", Neuron.COUNT),
            fields.float64("refractory", Neuron.COUNT),
            fields.float64("refractory_sigma", Neuron.COUNT)));
  }

  private static void checkDigest(CborFields file) throws MalformedFileException {
    byte[] claimed = file.bytes(DIGEST);
    Map rest = new Map();
    for (String key : file.keys()) {
      if (!key.equals(DIGEST)) {
        put(rest, key, file.item(key));
      }
    }
    if (!MessageDigest.isEqual(claimed, digest(rest))) {
      throw MalformedFileException.of(DIGEST, "SHA-256 of everything else", "another");
    }
  }

  private static byte[] digest(Map map) {
    return Digests.sha256(BoundedCbor.write(map));
  }

  private static DataItem each(java.util.function.IntToDoubleFunction figure) {
    double[] values = new double[Neuron.COUNT];
    Arrays.setAll(values, figure);
    return TypedArrays.float64(values);
  }

  private static DataItem codes(IntUnaryOperator figure) {
    return TypedArrays.uint16(IntStream.range(0, Neuron.COUNT).map(figure).toArray());
  }

  private static String key(NeuronParameter parameter) {
    return parameter.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static void put(Map map, String key, DataItem value) {
    map.put(new UnicodeString(key), value);
  }
}
