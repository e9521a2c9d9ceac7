package org.spikewire.calibration.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path directory;

  @Test
  void shouldReplaceContentAndLeaveNothingBeside() throws Exception {
    Path file = directory.resolve("result.cbor");
    AtomicFile.write(file, new byte[] {1, 2, 3});
    AtomicFile.write(file, new byte[] {4});
    assertThat(Files.readAllBytes(file)).containsExactly(4);
    assertThat(names()).containsExactly("result.cbor");
  }

  @Test
  void shouldKeepTheOldAndLeaveNothingBesideWhenTheRenameFails() throws Exception {
    Path occupied = Files.createDirectories(directory.resolve("result.cbor").resolve("inside"));
    assertThatThrownBy(() -> AtomicFile.write(occupied.getParent(), new byte[] {1}))
        .isInstanceOf(IOException.class);
    assertThat(names()).containsExactly("result.cbor");
    assertThat(occupied).isDirectory();
  }

  @Test
  void shouldRefuseAMissingDirectory() {
    assertThatThrownBy(() -> AtomicFile.write(directory.resolve("no/such/file"), new byte[1]))
        .isInstanceOf(IOException.class);
  }

  private String[] names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).toArray(String[]::new);
    }
  }
}
