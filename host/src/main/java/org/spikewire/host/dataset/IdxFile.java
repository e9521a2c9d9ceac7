package org.spikewire.host.dataset;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * An array of unsigned bytes from a file in the IDX format (LeCun, Cortes and Burges, "The MNIST
 * database"): two zero bytes, the type 0x08, the number of dimensions, the big-endian extent of
 * each, then the values, the last dimension fastest. Files whose name ends in {@code .gz} are
 * unpacked.
 *
 * @param extents size of each dimension
 * @param values all values, row-major
 */
@SuppressWarnings("ArrayRecordComponent")
record IdxFile(int[] extents, byte[] values) {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int MAX_BYTES = 1 << 28;

  /** Reads a file that must have a number of dimensions. */
  static IdxFile read(Path file, int dimensions) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(new BufferedInputStream(unpacked(file, raw)))) {
      checkMagic(file, in.readInt(), dimensions);
      int[] extents = new int[dimensions];
      long size = 1;
      for (int d = 0; d < dimensions; d++) {
        extents[d] = in.readInt();
        size = extents[d] < 0 ? MAX_BYTES + 1L : Math.min(size * extents[d], MAX_BYTES + 1L);
      }
      if (size > MAX_BYTES) {
        throw new DatasetException(
            file
                + ": extents "
                + Arrays.toString(extents)
                + " are negative or more than "
                + MAX_BYTES
                + " bytes");
      }
      byte[] values = in.readNBytes((int) size);
      if (values.length < size) {
        throw new DatasetException(
            file
                + ": truncated, "
                + values.length
                + " of "
                + size
                + " values of "
                + Arrays.toString(extents));
      }
      if (in.read() >= 0) {
        throw new DatasetException(
            file + ": data after the " + size + " values of " + Arrays.toString(extents));
      }
      return new IdxFile(extents, values);
    } catch (EOFException e) {
      throw new DatasetException(file + ": truncated in its header or its compression");
    }
  }

  private static InputStream unpacked(Path file, InputStream raw) throws IOException {
    return file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
  }

  private static void checkMagic(Path file, int magic, int dimensions) throws DatasetException {
    if (magic >>> 16 != 0) {
      throw new DatasetException(
          String.format("%s: not an IDX file, it begins with 0x%08x", file, magic));
    }
    if ((magic >>> 8 & 0xFF) != UNSIGNED_BYTE) {
      throw new DatasetException(
          String.format(
              "%s: values must be unsigned bytes (type 0x08), not type 0x%02x",
              file, magic >>> 8 & 0xFF));
    }
    if ((magic & 0xFF) != dimensions) {
      throw new DatasetException(
          String.format(
              "%s: must have %d dimensions, not %d; are images and labels swapped?",
              file, dimensions, magic & 0xFF));
    }
  }
}
