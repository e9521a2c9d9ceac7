package org.spikewire.host.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  @TempDir Path directory;

  @Test
  void shouldScaleColumnsToSpikeTimes() throws IOException {
    Dataset data = read("width,height,label\n10,-1,0\n20,1,2\n\n15, 0.5 ,1\n");
    assertThat(data.inputs()).isEqualTo(2);
    assertThat(data.classes()).isEqualTo(3);
    assertThat(data.labels()).containsExactly(0, 2, 1);
    double[] wanted = {0.15, 0.15, 2, 2, 0.15 + 1.85 / 2, 0.15 + 1.85 * 0.75};
    assertThat(data.times()).containsExactly(wanted, within(1e-12));
  }

  @Test
  void shouldDoWithoutHeaderAndWithConstantColumns() throws IOException {
    assertThat(read("5,1\n5,0\n").times()).containsExactly(0.15, 0.15);
  }

  @Test
  void shouldNameTheLineOfAFault() {
    assertRefused("1,2,0\n1,,0\n", "data.csv:2: column 2 must be a finite number, not ''");
    assertRefused("1,2,0\n1,NaN,0\n", "data.csv:2: column 2");
    assertRefused("1,2,0\n1,0\n", "data.csv:2: must have 3 columns, not 2");
    assertRefused("1,2,0.5\n", "data.csv:1: the label must be a whole number");
    assertRefused("1,2,-1\n", "label");
    assertRefused("7\n", "at least 2 columns");
    assertRefused("a,b\n", "no rows");
    assertRefused("", "no rows");
  }

  @Test
  void shouldRefuseBinaryFiles() throws IOException {
    Path file =
        Files.write(directory.resolve("data.csv"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    assertThatThrownBy(() -> CsvTable.read(file))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("UTF-8");
  }

  private void assertRefused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message);
  }

  private Dataset read(String text) throws IOException {
    return CsvTable.read(
        Files.write(directory.resolve("data.csv"), text.getBytes(StandardCharsets.UTF_8)));
  }
}
