package org.spikewire.host.run;

import co.nstant.in.cbor.CborBuilder;
import co.nstant.in.cbor.builder.ArrayBuilder;
import co.nstant.in.cbor.builder.MapBuilder;
import co.nstant.in.cbor.model.Array;
import co.nstant.in.cbor.model.ByteString;
import co.nstant.in.cbor.model.DataItem;
import co.nstant.in.cbor.model.Map;
import co.nstant.in.cbor.model.Number;
import co.nstant.in.cbor.model.UnicodeString;
import co.nstant.in.cbor.model.UnsignedInteger;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.spikewire.calibration.store.AtomicFile;
import org.spikewire.calibration.store.BoundedCbor;
import org.spikewire.calibration.store.MalformedFileException;
import org.spikewire.calibration.store.TypedArrays;
import org.spikewire.host.learning.NetworkShape;
import org.spikewire.host.learning.TrainerState;

/**
 * A training's state as CBOR. The file is a map of {@code schema}, {@code version}, {@code body}
 * and the SHA-256 of the body; the body is an encoded map with the counters and, for each layer,
 * weights and Adam's moments as byte strings of little-endian doubles (RFC 8746 tag 86). The
 * grammar stands in {@code checkpoint.cddl} beside this class's resources.
 */
public final class Checkpoint {
  private static final String SCHEMA = "spikewire.checkpoint";
  private static final int VERSION = 1;

  private Checkpoint() {}

  /** Replaces the file by one with this state. */
  public static void write(Path file, TrainerState state, NetworkShape network) throws IOException {
    byte[] body = encodeBody(state, network);
    MapBuilder<CborBuilder> map = new CborBuilder().addMap();
    map.put("schema", SCHEMA).put("version", VERSION).put("body", body);
    map.put("sha256", sha256(body));
    AtomicFile.write(file, BoundedCbor.write(map.end().build().get(0)));
  }

  /** Reads the state of a training of this network. */
  public static TrainerState read(Path file, NetworkShape network) throws RunException {
    try {
      Map outer = map(BoundedCbor.read(file, BoundedCbor.Limits.DEFAULT));
      String schema = ((UnicodeString) get(outer, "schema")).getString();
      long version = integer(outer, "version");
      if (!schema.equals(SCHEMA) || version != VERSION) {
        throw new RunException(
            file
                + " is a "
                + schema
                + " of version "
                + version
                + ", this program reads "
                + SCHEMA
                + " of version "
                + VERSION);
      }
      byte[] body = ((ByteString) get(outer, "body")).getBytes();
      if (!MessageDigest.isEqual(sha256(body), ((ByteString) get(outer, "sha256")).getBytes())) {
        throw new MalformedFileException("its checksum does not fit");
      }
      return decodeBody(map(BoundedCbor.read(body, BoundedCbor.Limits.DEFAULT)), network);
    } catch (NoSuchFileException e) {
      throw new RunException(file + " is missing; the run has no completed epoch yet", e);
    } catch (IOException | ClassCastException | ArithmeticException | IllegalArgumentException e) {
      throw new RunException(
          file
              + " is no usable checkpoint ("
              + e.getMessage()
              + "); start again or restore the file",
          e);
    }
  }

  private static byte[] encodeBody(TrainerState state, NetworkShape network) {
    MapBuilder<CborBuilder> body = new CborBuilder().addMap();
    body.put("epoch", state.epoch()).put("steps", state.steps());
    // CBOR integers carry no sign bit here: layer 0 is 1, none is 0.
    body.put("offending_layer", state.offendingLayer() + 1).put("offences", state.offences());
    body.put("substrate_time", state.substrateTime());
    body.put("best_epoch", state.bestEpoch()).put("best_accuracy", state.bestAccuracy());
    ArrayBuilder<MapBuilder<CborBuilder>> layers = body.putArray("layers");
    for (int layer = 0; layer < network.depth(); layer++) {
      layers
          .addMap()
          .put(new UnicodeString("weights"), TypedArrays.float64(state.weights(layer)))
          .put(new UnicodeString("first_moment"), TypedArrays.float64(state.firstMoment(layer)))
          .put(new UnicodeString("second_moment"), TypedArrays.float64(state.secondMoment(layer)))
          .end();
    }
    return BoundedCbor.write(layers.end().end().build().get(0));
  }

  private static TrainerState decodeBody(Map body, NetworkShape network)
      throws MalformedFileException {
    TrainerState state = new TrainerState(network);
    Array layers = (Array) get(body, "layers");
    if (layers.getDataItems().size() != network.depth()) {
      throw new IllegalArgumentException("it holds another network");
    }
    for (int layer = 0; layer < network.depth(); layer++) {
      Map map = map(layers.getDataItems().get(layer));
      read(map, "weights", state.weights(layer));
      read(map, "first_moment", state.firstMoment(layer));
      read(map, "second_moment", state.secondMoment(layer));
    }
    state.restore(
        Math.toIntExact(integer(body, "epoch")),
        integer(body, "steps"),
        Math.toIntExact(integer(body, "offending_layer")) - 1,
        Math.toIntExact(integer(body, "offences")),
        Math.toIntExact(integer(body, "best_epoch")),
        ((co.nstant.in.cbor.model.DoublePrecisionFloat) get(body, "best_accuracy")).getValue(),
        integer(body, "substrate_time"));
    return state;
  }

  private static void read(Map map, String key, double[] into) throws MalformedFileException {
    double[] values = TypedArrays.float64(key, get(map, key), into.length);
    System.arraycopy(values, 0, into, 0, into.length);
  }

  private static DataItem get(Map map, String key) {
    DataItem item = map.get(new UnicodeString(key));
    if (item == null) {
      throw new IllegalArgumentException("\"" + key + "\" is missing");
    }
    return item;
  }

  private static long integer(Map map, String key) {
    DataItem item = get(map, key);
    if (!(item instanceof UnsignedInteger)) {
      throw new IllegalArgumentException("\"" + key + "\" is not a count");
    }
    return ((Number) item).getValue().longValueExact();
  }

  private static Map map(DataItem item) {
    if (item instanceof Map map) {
      return map;
    }
    throw new IllegalArgumentException("a map is missing");
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
