package org.spikewire.calibration.store;

import co.nstant.in.cbor.model.ByteString;
import co.nstant.in.cbor.model.DataItem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of numbers as one tagged byte string, little endian (RFC 8746). */
public final class TypedArrays {
  private static final int UINT8 = 64;
  private static final int UINT16 = 69;
  private static final int FLOAT64 = 86;

  private TypedArrays() {}

  /** Values 0..255. */
  public static DataItem uint8(byte[] values) {
    return tagged(UINT8, values.clone());
  }

  /** Values 0..65535. */
  public static DataItem uint16(int[] values) {
    byte[] bytes = new byte[2 * values.length];
    ByteBuffer buffer = littleEndian(bytes);
    for (int value : values) {
      if (value < 0 || value > 0xffff) {
        throw new IllegalArgumentException("16 bit, was " + value);
      }
      buffer.putShort((short) value);
    }
    return tagged(UINT16, bytes);
  }

  public static DataItem float64(double[] values) {
    byte[] bytes = new byte[8 * values.length];
    ByteBuffer buffer = littleEndian(bytes);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return tagged(FLOAT64, bytes);
  }

  public static byte[] uint8(String field, DataItem item, int count) throws MalformedFileException {
    return content(field, item, UINT8, 1, count).clone();
  }

  public static int[] uint16(String field, DataItem item, int count) throws MalformedFileException {
    ByteBuffer buffer = littleEndian(content(field, item, UINT16, 2, count));
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = buffer.getShort() & 0xffff;
    }
    return values;
  }

  public static double[] float64(String field, DataItem item, int count)
      throws MalformedFileException {
    return float64(field, item, count, count);
  }

  /** Of {@code least} to {@code most} values. */
  public static double[] float64(String field, DataItem item, int least, int most)
      throws MalformedFileException {
    int size =
        item instanceof ByteString string && string.getBytes() != null
            ? string.getBytes().length / 8
            : 0;
    int count = Math.max(least, Math.min(most, size));
    ByteBuffer buffer = littleEndian(content(field, item, FLOAT64, 8, count));
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = buffer.getDouble();
    }
    return values;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static DataItem tagged(int tag, byte[] bytes) {
    ByteString string = new ByteString(bytes);
    string.setTag(tag);
    return string;
  }

  private static byte[] content(String field, DataItem item, int tag, int size, int count)
      throws MalformedFileException {
    if (!(item instanceof ByteString string) || !item.hasTag() || item.getTag().getValue() != tag) {
      throw MalformedFileException.of(field, "a typed array with tag " + tag, item.getMajorType());
    }
    byte[] bytes = string.getBytes();
    if (bytes == null || bytes.length != size * count) {
      throw MalformedFileException.of(
          field, size * count + " bytes", bytes == null ? "none" : bytes.length);
    }
    return bytes;
  }
}
