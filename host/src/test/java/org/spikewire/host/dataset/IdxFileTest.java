package org.spikewire.host.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
  private static final byte[] VALUES = {1, 2, 3, 4, 5, (byte) 255};

  @TempDir Path directory;

  @Test
  void shouldReadExtentsAndValuesPlainAndPacked() throws IOException {
    byte[] bytes = IdxWriter.bytes(0x802, new int[] {2, 3}, VALUES);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    for (IdxFile read :
        new IdxFile[] {read("plain", bytes), read("packed.gz", packed.toByteArray())}) {
      assertThat(read.extents()).containsExactly(2, 3);
      assertThat(read.values()).isEqualTo(VALUES);
    }
  }

  @Test
  void shouldSayWhereAFileIsCutOff() throws IOException {
    byte[] bytes = IdxWriter.bytes(0x802, new int[] {2, 3}, VALUES);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read("cut", cut))
          .as("length " + length)
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("cut: truncated");
    }
  }

  @Test
  void shouldRefuseWhatIsNotAnArrayOfTheWantedKind() throws IOException {
    assertRefused(IdxWriter.bytes(0x801, new int[] {6}, VALUES), "must have 2 dimensions, not 1");
    assertRefused(IdxWriter.bytes(0xD02, new int[] {2, 3}, VALUES), "not type 0x0d");
    assertRefused(IdxWriter.bytes(0x89504E47, new int[] {2, 3}, VALUES), "begins with 0x89504e47");
    assertRefused(IdxWriter.bytes(0x802, new int[] {2, 2}, VALUES), "data after the 4 values");
    assertRefused(IdxWriter.bytes(0x802, new int[] {-2, 3}, VALUES), "[-2, 3]");
    int huge = Integer.MAX_VALUE;
    assertRefused(IdxWriter.bytes(0x802, new int[] {huge, huge}, VALUES), "more than");
  }

  private void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> read("file", bytes))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message);
  }

  private IdxFile read(String name, byte[] bytes) throws IOException {
    return IdxFile.read(Files.write(directory.resolve(name), bytes), 2);
  }
}
