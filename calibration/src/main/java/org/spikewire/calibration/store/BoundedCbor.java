package org.spikewire.calibration.store;

import co.nstant.in.cbor.CborBuilder;
import co.nstant.in.cbor.CborDecoder;
import co.nstant.in.cbor.CborEncoder;
import co.nstant.in.cbor.CborException;
import co.nstant.in.cbor.model.DataItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One CBOR data item (RFC 8949) from bytes nobody vouches for. The bytes pass {@link CborCheck}
 * before the library sees them, because the library recurses and allocates as the bytes tell it to.
 */
public final class BoundedCbor {
  /**
   * What a reader is ready to take.
   *
   * @param bytes of the whole item
   * @param depth of nested arrays, maps and tags
   * @param items in total, map keys and tags included
   * @param mapEntries of any one map
   */
  public record Limits(int bytes, int depth, int items, int mapEntries) {
    /** For results and checkpoints: 64 MiB, 16 levels, a million items. */
    public static final Limits DEFAULT = new Limits(64 << 20, 16, 1_000_000, 4096);

    public Limits {
      if (bytes < 1 || depth < 1 || items < 1 || mapEntries < 0) {
        throw new IllegalArgumentException(
            "limits must be positive, were "
                + bytes
                + " bytes, "
                + depth
                + " levels, "
                + items
                + " items, "
                + mapEntries
                + " map entries");
      }
    }
  }

  private BoundedCbor() {}

  /** Reads a file of exactly one data item. */
  public static DataItem read(Path file, Limits limits) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      // One byte more than allowed tells an oversized file without reading it all.
      return read(in.readNBytes(limits.bytes() + 1), limits);
    } catch (MalformedFileException e) {
      throw new MalformedFileException(file + ": " + e.getMessage(), e);
    }
  }

  /** Decodes exactly one data item. */
  public static DataItem read(byte[] bytes, Limits limits) throws MalformedFileException {
    CborCheck.check(bytes, limits);
    try {
      CborDecoder decoder = new CborDecoder(new ByteArrayInputStream(bytes));
      decoder.setRejectDuplicateKeys(true);
      return decoder.decodeNext();
    } catch (CborException e) {
      throw new MalformedFileException("CBOR: " + e.getMessage(), e);
    }
  }

  /** Encodes in canonical form: the same item gives the same bytes. */
  public static byte[] write(DataItem item) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new CborEncoder(out).encode(new CborBuilder().add(item).build());
    } catch (CborException e) {
      throw new IllegalArgumentException("not encodable: " + item, e);
    }
    return out.toByteArray();
  }
}
