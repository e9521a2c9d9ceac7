package org.spikewire.host.dataset;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes small IDX files. */
final class IdxWriter {
  private IdxWriter() {}

  static byte[] bytes(int magic, int[] extents, byte[] values) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(magic);
    for (int extent : extents) {
      out.writeInt(extent);
    }
    out.write(values);
    return bytes.toByteArray();
  }

  static void images(Path file, int count, int size, byte[] pixels) throws IOException {
    Files.write(file, bytes(0x803, new int[] {count, size, size}, pixels));
  }

  static void labels(Path file, byte... labels) throws IOException {
    Files.write(file, bytes(0x801, new int[] {labels.length}, labels));
  }
}
