package org.spikewire.calibration.store;

import co.nstant.in.cbor.model.ByteString;
import co.nstant.in.cbor.model.DataItem;
import co.nstant.in.cbor.model.DoublePrecisionFloat;
import co.nstant.in.cbor.model.Map;
import co.nstant.in.cbor.model.SimpleValue;
import co.nstant.in.cbor.model.UnicodeString;
import co.nstant.in.cbor.model.UnsignedInteger;
import java.math.BigInteger;
import java.util.List;

/** The fields of a map from a file, each checked as it is taken. */
public final class CborFields {
  private final String path;
  private final Map map;

  private CborFields(String path, Map map) {
    this.path = path;
    this.map = map;
  }

  /** {@code path}: what messages call the map. */
  public static CborFields of(String path, DataItem item) throws MalformedFileException {
    if (item instanceof Map map) {
      return new CborFields(path, map);
    }
    throw MalformedFileException.of(path, "a map", item.getMajorType());
  }

  /** A non-negative integer to be written. */
  public static DataItem integer(int value) {
    return new UnsignedInteger(value);
  }

  /** A number to be written. */
  public static DataItem number(double value) {
    return new DoublePrecisionFloat(value);
  }

  /** A truth value to be written. */
  public static DataItem bool(boolean value) {
    return value ? SimpleValue.TRUE : SimpleValue.FALSE;
  }

  /** Names of the fields, in the order of the file. */
  public List<String> keys() {
    return map.getKeys().stream().map(DataItem::toString).toList();
  }

  public DataItem item(String key) throws MalformedFileException {
    DataItem item = map.get(new UnicodeString(key));
    if (item == null) {
      throw MalformedFileException.of(name(key), "must be there", "missing");
    }
    return item;
  }

  public CborFields map(String key) throws MalformedFileException {
    return of(name(key), item(key));
  }

  public String text(String key) throws MalformedFileException {
    if (item(key) instanceof UnicodeString text && text.getString() != null) {
      return text.getString();
    }
    throw MalformedFileException.of(name(key), "text", item(key).getMajorType());
  }

  public byte[] bytes(String key) throws MalformedFileException {
    if (item(key) instanceof ByteString string && string.getBytes() != null) {
      return string.getBytes();
    }
    throw MalformedFileException.of(name(key), "bytes", item(key).getMajorType());
  }

  public int integer(String key, int least, int most) throws MalformedFileException {
    if (item(key) instanceof UnsignedInteger integer) {
      BigInteger value = integer.getValue();
      boolean inside =
          value.compareTo(BigInteger.valueOf(least)) >= 0
              && value.compareTo(BigInteger.valueOf(most)) <= 0;
      if (inside) {
        return value.intValue();
      }
      throw MalformedFileException.of(name(key), least + ".." + most, value);
    }
    throw MalformedFileException.of(name(key), "an integer", item(key).getMajorType());
  }

  /** A finite number. */
  public double number(String key) throws MalformedFileException {
    if (item(key) instanceof DoublePrecisionFloat number && Double.isFinite(number.getValue())) {
      return number.getValue();
    }
    throw MalformedFileException.of(name(key), "a finite number of 64 bit", item(key));
  }

  public boolean bool(String key) throws MalformedFileException {
    DataItem item = item(key);
    if (item.equals(SimpleValue.TRUE) || item.equals(SimpleValue.FALSE)) {
      return item.equals(SimpleValue.TRUE);
    }
    throw MalformedFileException.of(name(key), "true or false", item);
  }

  /** A typed array of {@code count} values 0..255. */
  public byte[] uint8(String key, int count) throws MalformedFileException {
    return TypedArrays.uint8(name(key), item(key), count);
  }

  /** A typed array of {@code count} values 0..65535. */
  public int[] uint16(String key, int count) throws MalformedFileException {
    return TypedArrays.uint16(name(key), item(key), count);
  }

  /** A typed array of {@code least} to {@code most} numbers. */
  public double[] float64(String key, int least, int most) throws MalformedFileException {
    return TypedArrays.float64(name(key), item(key), least, most);
  }

  /** A typed array of {@code count} numbers. */
  public double[] float64(String key, int count) throws MalformedFileException {
    return TypedArrays.float64(name(key), item(key), count);
  }

  private String name(String key) {
    return path + "." + key;
  }
}
