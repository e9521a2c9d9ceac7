package org.spikewire.host.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  private static final int PIXELS = 28 * 28;

  @TempDir Path directory;

  private Path images;
  private Path labels;

  @BeforeEach
  void name() {
    images = directory.resolve("t10k-images-idx3-ubyte");
    labels = directory.resolve("t10k-labels-idx1-ubyte");
  }

  @Test
  void shouldMakeBrightPixelsEarlyAndBlackOnesSilent() throws IOException {
    byte[] pixels = new byte[3 * PIXELS];
    Arrays.fill(pixels, PIXELS, 2 * PIXELS, (byte) 255);
    Arrays.fill(pixels, 2 * PIXELS, 3 * PIXELS, (byte) 51);
    IdxWriter.images(images, 3, 28, pixels);
    IdxWriter.labels(labels, (byte) 7, (byte) 0, (byte) 9);

    Dataset test = new Mnist(directory).test();
    assertThat(test.labels()).containsExactly(7, 0, 9);
    assertThat(Arrays.copyOf(test.times(), 256)).containsOnly(Double.POSITIVE_INFINITY);
    assertThat(Arrays.copyOfRange(test.times(), 256, 512)).containsOnly(0.15);
    for (int i = 512; i < 768; i++) {
      assertThat(test.times()[i]).isCloseTo(0.15 + 1.85 * 0.8, within(1e-12));
    }
  }

  @Test
  void shouldUseOnlyTheMiddleOfTheImage() throws IOException {
    byte[] pixels = new byte[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      boolean border = i % 28 < 2 || i % 28 >= 26 || i / 28 < 2 || i / 28 >= 26;
      pixels[i] = (byte) (border ? 255 : 0);
    }
    IdxWriter.images(images, 1, 28, pixels);
    IdxWriter.labels(labels, (byte) 1);
    assertThat(new Mnist(directory).test().times()).containsOnly(Double.POSITIVE_INFINITY);
  }

  @Test
  void shouldRefuseFilesThatDoNotBelongTogether() throws IOException {
    IdxWriter.images(images, 1, 28, new byte[PIXELS]);
    IdxWriter.labels(labels, (byte) 1, (byte) 2);
    assertRefused("2 labels for the 1 images");
    IdxWriter.labels(labels, (byte) 10);
    assertRefused("label 0 must be below 10, not 10");
    IdxWriter.images(labels, 1, 28, new byte[PIXELS]);
    assertRefused("swapped");
    IdxWriter.images(images, 1, 16, new byte[256]);
    IdxWriter.labels(labels, (byte) 1);
    assertRefused("must be 28x28, not 16x16");
  }

  @Test
  void shouldNameTheFileThatIsMissing() {
    assertRefused("no file t10k-images-idx3-ubyte or t10k-images-idx3-ubyte.gz");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> new Mnist(directory).test())
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message);
  }
}
